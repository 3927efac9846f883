import type { Catalogue, CommandEnd, CommandEntry, FormEntry } from "@scn/dsl";

/** The first line: a catalogue of which of each command only the name stands there. */
interface PackedHead extends Omit<Catalogue, "commands"> {
  readonly commands: readonly string[];
}

/**
 * A catalogue as text for `unpackCatalogue`: a line for what every run reads, and one for each command, of which a run needs
 * few. Nearly all forms end alike; written out, that is half of the text. It is plain ASCII, which is read at once.
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
  const withoutStandard = (key: string, value: unknown): unknown =>
    key === "end" && JSON.stringify(value) === standard ? undefined : value;
  const head: PackedHead = { ...catalogue, commands: catalogue.commands.map(({ name }) => name) };
  const lines = catalogue.commands.map((command) => JSON.stringify(command, withoutStandard));
  return [JSON.stringify(head), ...lines].join("\n").replaceAll(/[^\0-\x7f]/g, escaped);
}

/** As JSON has it in a string. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** The catalogue that `packCatalogue` wrote; any other text is a mistake of the build, and is not looked into. */
export function unpackCatalogue(text: string): Catalogue {
  const [first = "", ...lines] = text.split("\n");
  const head: PackedHead = JSON.parse(first);
  const commands = head.commands.map((name, index) =>
    packedCommand(name, lines[index] ?? "", head.standardEnd),
  );
  return { ...head, commands };
}

type PackedForm = FormEntry & { end?: CommandEnd };

/** A command that is read when somebody asks for more than its name. */
function packedCommand(name: string, line: string, standardEnd: CommandEnd): CommandEntry {
  let entry: CommandEntry | null = null;
  const whole = (): CommandEntry => {
    entry ??= unpackCommand(line, standardEnd);
    return entry;
  };
  return {
    name,
    get purpose() {
      return whole().purpose;
    },
    get parameters() {
      return whole().parameters;
    },
    get forms() {
      return whole().forms;
    },
    get persistence() {
      return whole().persistence;
    },
    get blocking() {
      return whole().blocking;
    },
    get results() {
      return whole().results;
    },
    get source() {
      return whole().source;
    },
  };
}

function unpackCommand(line: string, standardEnd: CommandEnd): CommandEntry {
  const entry: CommandEntry & { readonly forms: readonly PackedForm[] } = JSON.parse(line);
  // Written into what was just read: a copy of each would take as long as the reading.
  for (const form of entry.forms) form.end ??= standardEnd;
  return entry;
}
