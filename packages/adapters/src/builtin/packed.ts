import type { Catalogue, CommandEnd, CommandEntry, FormEntry } from "@scn/dsl";

/** A catalogue as JSON, where a form that ends as every command does has no `end` yet. */
interface Packed extends Catalogue {
  readonly commands: readonly (CommandEntry & { readonly forms: readonly PackedForm[] })[];
}
type PackedForm = FormEntry & { end?: CommandEnd };

/**
 * A catalogue as text for `unpackCatalogue`. Nearly all forms end alike; written out, that is half of the text, and a
 * command reads it at every start.
 *
 * @example
 * ```ts
 * import { builtinCatalogue, packCatalogue } from "@scn/adapters";
 *
 * const catalogue = builtinCatalogue("quectel/lte-standard-a");
 * if (catalogue !== null) console.log(packCatalogue(catalogue).length < JSON.stringify(catalogue).length); // true
 * ```
 */
export function packCatalogue(catalogue: Catalogue): string {
  const standard = JSON.stringify(catalogue.standardEnd);
  return JSON.stringify(catalogue, (key, value: unknown) =>
    key === "end" && JSON.stringify(value) === standard ? undefined : value,
  );
}

/** The catalogue that `packCatalogue` wrote; any other text is a mistake of the build, and is not looked into. */
export function unpackCatalogue(text: string): Catalogue {
  const packed: Packed = JSON.parse(text);
  for (const { forms } of packed.commands) {
    // Written into what was just read: a copy of each would take as long as the reading.
    for (const form of forms) form.end ??= packed.standardEnd;
  }
  return packed;
}
