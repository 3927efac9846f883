import type { Catalogue, CommandEnd, CommandEntry, FormEntry } from "@scn/dsl";

/** A catalogue as JSON, where a form that ends as every command does has no `end`. */
interface Packed extends Omit<Catalogue, "commands"> {
  readonly commands: readonly (Omit<CommandEntry, "forms"> & { readonly forms: readonly PackedForm[] })[];
}
type PackedForm = Omit<FormEntry, "end"> & { readonly end?: CommandEnd };

/**
 * A catalogue as text for `unpackCatalogue`. Nearly all forms end alike; written out, that is half of the text, and a
 * command reads it at every start.
 */
export function packCatalogue(catalogue: Catalogue): string {
  const standard = JSON.stringify(catalogue.standardEnd);
  const commands = catalogue.commands.map((command) => ({
    ...command,
    forms: command.forms.map(({ end, ...form }): PackedForm => {
      return JSON.stringify(end) === standard ? form : { ...form, end };
    }),
  }));
  const packed: Packed = { ...catalogue, commands };
  return JSON.stringify(packed);
}

/** The catalogue that `packCatalogue` wrote; any other text is a mistake of the build, and is not looked into. */
export function unpackCatalogue(text: string): Catalogue {
  const packed: Packed = JSON.parse(text);
  const commands = packed.commands.map((command) => ({
    ...command,
    forms: command.forms.map((form): FormEntry => ({ ...form, end: form.end ?? packed.standardEnd })),
  }));
  return { ...packed, commands };
}
