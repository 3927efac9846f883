import type { Catalogue, CommandEntry, FormEntry } from "@scn/dsl";
import { argumentValue, type CommandCall, parseCommandLine } from "./command-line.js";
import type { CountedText } from "./counted-text.js";
import type { Lookup, Settings, SettingValue } from "./settings.js";

/** A command of a command line as the catalogue knows it. */
export interface FoundCommand {
  readonly call: CommandCall;
  /** `null` outside the catalogue. */
  readonly entry: CommandEntry | null;
  /** The first form whose kind, arguments and conditions fit; `null` when the manual has no such form. */
  readonly form: FormEntry | null;
  /** `form`, else the entry's nearest form of the same kind: what its result and time may be judged by. */
  readonly nearest: FormEntry | null;
  /** An argument by the name `nearest` gives it, else that parameter's default. */
  readonly argument: Lookup;
}

/**
 * Finds all commands of a command line, in order; any case. Empty when the text is no command line.
 *
 * `settings` decides forms that depend on the module's state; without it a form's conditions are not looked at.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { findCommands } from "@scn/runtime";
 *
 * const catalogue = builtinCatalogue("quectel/lte-standard-a");
 * if (catalogue !== null) console.log(findCommands(catalogue, "ATE0;+CSQ").map(({ call }) => call.name)); // [ 'ATE', 'AT+CSQ' ]
 * ```
 */
export function findCommands(
  catalogue: Catalogue,
  text: string,
  settings?: Settings,
): readonly FoundCommand[] {
  return parseCommandLine(text, (name) => countedTextOf(catalogue, name)).map((call) =>
    findCall(catalogue, call, settings),
  );
}

/**
 * Finds the command whose form decides how the line ends: the last of `ATE0V1;+CSQ`. `null` when the text is no
 * command line at all.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { findCommand } from "./find-command.js";
 *
 * const catalogue = builtinCatalogue("quectel/lte-standard-a");
 * if (catalogue !== null) console.log(findCommand(catalogue, "at+qisend=0,4")?.form?.id); // fixed-length
 * ```
 */
export function findCommand(catalogue: Catalogue, text: string, settings?: Settings): FoundCommand | null {
  return findCommands(catalogue, text, settings).at(-1) ?? null;
}

function findCall(catalogue: Catalogue, call: CommandCall, settings?: Settings): FoundCommand {
  const entry = commandsByName(catalogue).get(call.name) ?? null;
  if (entry === null) return { call, entry, form: null, nearest: null, argument: () => undefined };
  const candidates = entry.forms.filter((form) => form.kind === call.kind);
  const form = candidates.find((known) => fits(entry, known, call, settings)) ?? null;
  const nearest =
    form ??
    candidates.find((known) => known.parameters.length >= call.arguments.length) ??
    candidates.at(-1) ??
    null;
  return { call, entry, form, nearest, argument: argumentsOf(entry, nearest, call) };
}

function fits(
  entry: CommandEntry,
  form: FormEntry,
  call: CommandCall,
  settings: Settings | undefined,
): boolean {
  const required = form.parameters.filter((parameter) => !parameter.optional).length;
  if (call.arguments.length < required || call.arguments.length > form.parameters.length) return false;
  const valuesFit = form.parameters.every((parameter, index) => {
    const given = call.arguments[index];
    if (given === undefined || given === "") return parameter.optional;
    if (parameter.in === undefined) return true;
    const value = String(argumentValue(given)).toLowerCase();
    return parameter.in.some((wanted) => String(wanted).toLowerCase() === value);
  });
  return valuesFit && (settings === undefined || settings.holdAll(form.when, argumentsOf(entry, form, call)));
}

function argumentsOf(entry: CommandEntry, form: FormEntry | null, call: CommandCall): Lookup {
  return (name): SettingValue | undefined => {
    const index = form?.parameters.findIndex((parameter) => parameter.name === name) ?? -1;
    if (index === -1) return undefined;
    const given = call.arguments[index];
    if (given !== undefined && given !== "") return argumentValue(given);
    return entry.parameters.find((field) => field.name === name)?.default;
  };
}

const names = new WeakMap<Catalogue, ReadonlyMap<string, CommandEntry>>();

function commandsByName(catalogue: Catalogue): ReadonlyMap<string, CommandEntry> {
  let known = names.get(catalogue);
  if (known === undefined) {
    known = new Map(catalogue.commands.map((entry) => [entry.name.toUpperCase(), entry]));
    names.set(catalogue, known);
  }
  return known;
}

const counts = new WeakMap<CommandEntry, CountedText | null>();

/** `name` is in capitals. */
function countedTextOf(catalogue: Catalogue, name: string): CountedText | undefined {
  const entry = commandsByName(catalogue).get(name);
  if (entry === undefined) return undefined;
  let known = counts.get(entry);
  if (known === undefined) {
    known = countedText(entry);
    counts.set(entry, known);
  }
  return known ?? undefined;
}

function countedText({ parameters, forms }: CommandEntry): CountedText | null {
  const field = parameters.find(({ countedBy }) => countedBy !== undefined);
  for (const form of field === undefined ? [] : forms) {
    const names = form.parameters.map(({ name }) => name);
    const [count, text] = [names.indexOf(field?.countedBy ?? ""), names.indexOf(field?.name ?? "")];
    if (count !== -1 && text !== -1) return { count, text };
  }
  return null;
}
