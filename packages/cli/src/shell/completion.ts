import type { Catalogue, CommandEntry, FieldEntry } from "@scn/dsl";
import type { Completion } from "./console.js";

/**
 * What Tab offers on a line: commands of the shell, commands of the module, and, behind `=`, the values of the parameter under
 * the cursor. Where there is nothing to offer, the command's forms are shown.
 */
export function completionOf(
  line: string,
  catalogue: Catalogue,
  shellCommands: readonly string[],
): Completion {
  const help = /^(:help\s+|\?\s*)(\S*)$/.exec(line);
  if (help !== null) return atCommands(help[2] ?? "", catalogue);
  if (line.startsWith(":")) {
    if (/\s/.test(line)) return { words: [], replaces: "" };
    return { words: shellCommands.filter((word) => word.startsWith(line)), replaces: line };
  }
  const call = /^(at[^=?;]*)=(.*)$/is.exec(line);
  if (call !== null) return values(call[1] ?? "", call[2] ?? "", catalogue);
  return atCommands(line, catalogue);
}

function atCommands(typed: string, catalogue: Catalogue): Completion {
  const wanted = typed.toUpperCase();
  const names = catalogue.commands.map(({ name }) => name);
  const words = names.filter((name) => name.startsWith(wanted)).sort();
  const [only] = words;
  const entry = catalogue.commands.find(({ name }) => name === wanted);
  // The whole name stands there already: what may follow it is of more use.
  if (entry !== undefined && words.length === 1) return { words: [], replaces: "", hint: formsText(entry) };
  // The same letters in lower case would not be replaced by readline.
  const offered = typed === wanted ? words : words.map((word) => word.toLowerCase());
  return only === undefined ? { words: [], replaces: "" } : { words: offered, replaces: typed };
}

function values(name: string, text: string, catalogue: Catalogue): Completion {
  const entry = catalogue.commands.find((one) => one.name === name.toUpperCase());
  if (entry === undefined) return { words: [], replaces: "" };
  const before = splitArguments(text);
  const typed = before.at(-1) ?? "";
  const field = fieldAt(entry, before.length - 1);
  const known = Object.keys(field?.values ?? {}).map((value) =>
    field?.type === "string" ? `"${value}"` : value,
  );
  const words = known.filter((value) => value.startsWith(typed) && value !== typed);
  return { words, replaces: typed, hint: parameterText(entry, field) };
}

/** Commas inside quotes separate nothing. */
function splitArguments(text: string): string[] {
  return text.match(/(?:"[^"]*"?|[^,"])+|(?<=,|^)(?=,|$)/g) ?? [""];
}

/** The parameter at that place, of the forms that write. */
function fieldAt(entry: CommandEntry, index: number): FieldEntry | undefined {
  for (const form of entry.forms) {
    const parameter = form.kind === "write" ? form.parameters[index] : undefined;
    const field = entry.parameters.find(({ name }) => name === parameter?.name);
    if (field !== undefined) return field;
  }
  return undefined;
}

function formsText(entry: CommandEntry): string {
  return entry.forms.map(({ syntax }) => `  ${syntax}`).join("\n");
}

function parameterText(entry: CommandEntry, field: FieldEntry | undefined): string {
  const forms = entry.forms.filter(({ kind }) => kind === "write").map(({ syntax }) => `  ${syntax}`);
  if (field === undefined) return forms.join("\n");
  const range = field.range === undefined ? "" : `, ${field.range[0]} to ${field.range[1]}`;
  const unit = field.unit === undefined ? "" : ` in ${field.unit}`;
  const meaning = field.meaning === undefined ? "" : `: ${field.meaning}`;
  return [...forms, `  <${field.name}> ${field.type}${range}${unit}${meaning}`].join("\n");
}
