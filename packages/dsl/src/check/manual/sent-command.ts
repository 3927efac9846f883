import type { CommandEntry, FormEntry } from "../../catalogue/catalogue.js";
import type { StatementOf } from "../../program/statement.js";
import type { Span } from "../../source/span.js";
import type { CatalogueIndex } from "./catalogue-index.js";
import type { Values } from "./constant.js";
import { fittingForms } from "./forms.js";
import { type SentArgument, splitArguments } from "./sent-argument.js";
import { SentLine } from "./sent-line.js";

/** What a command line is by its text alone. */
export interface ReadCommand {
  /** In capitals: `AT+QIOPEN`. */
  readonly name: string;
  readonly kind: FormEntry["kind"];
  /** `null` where they cannot be told apart: several commands a line, a value that may hold commas. */
  readonly arguments: readonly SentArgument[] | null;
  readonly entry: CommandEntry | undefined;
  /** The forms of its kind. */
  readonly forms: readonly FormEntry[];
  /** Those of them it can be. */
  readonly fitting: readonly FormEntry[];
  /** The one it certainly is. */
  readonly form: FormEntry | undefined;
}

/** A command as a scenario sends it, and what the manual has of it. */
export interface SentCommand extends ReadCommand {
  readonly send: StatementOf<"send">;
  readonly line: SentLine;
}

/** Reads a command line against the manual; nothing for what is no command (`+++`, `123`) or not known to be one. */
export function readCommand(
  send: StatementOf<"send">,
  index: CatalogueIndex,
  values: Values,
): SentCommand | undefined {
  const line = new SentLine(send.wire, values);
  const key = line.key();
  const command = key === undefined ? read(line, index) : index.commandFor.get(key, () => read(line, index));
  if (command === null) return undefined;
  // Written out: of all that is done for a `send`, copying with `...` took longest.
  const { name, kind, arguments: given, entry, forms, fitting, form } = command;
  return { name, kind, arguments: given, entry, forms, fitting, form, send, line };
}

function read(line: SentLine, index: CatalogueIndex): ReadCommand | null {
  const found = extended(line) ?? basic(line, index);
  if (found === undefined) return null;
  const { name, rest } = found;
  const entry = index.commands.get(name);
  const kind = kindOf(rest);
  const given = kind === "write" ? rest.slice(1) : kind === "execute" ? rest : "";
  const from = line.text.length - given.length;
  const plain = kind === "write" || (kind === "execute" ? found.plain : /^=?\?$/.test(rest.trim()));
  const split = plain ? splitArguments(line, given, from) : null;
  const forms = entry?.forms.filter((form) => form.kind === kind) ?? [];
  const fitting = split === null ? forms : fittingForms(forms, split);
  const [only] = fitting;
  const form = split !== null && fitting.length === 1 && only?.when === undefined ? only : undefined;
  return { name, kind, arguments: split, entry, forms, fitting, form };
}

function kindOf(rest: string): FormEntry["kind"] {
  if (rest.startsWith("=?")) return "test";
  if (rest.startsWith("?")) return "read";
  return rest.startsWith("=") ? "write" : "execute";
}

/** Where the name of a command stands. */
export function nameSpan({ line, name }: SentCommand): Span {
  return line.span(0, name.length);
}

interface Found {
  readonly name: string;
  readonly rest: string;
  /** What follows is the command's own, not another command. */
  readonly plain: boolean;
}

const extendedName = /^AT([+^$%#*_@][A-Z][A-Z0-9!%\-./:_]*)/i;

function extended({ text }: SentLine): Found | undefined {
  const found = extendedName.exec(text);
  if (found === null) return undefined;
  const [whole] = found;
  const rest = text.slice(whole.length);
  // A value may go on with the name.
  if (SentLine.startsWithHole(rest)) return undefined;
  return { name: whole.toUpperCase(), rest, plain: rest.trim() === "" };
}

/** `ATE0`, `AT&F`, `ATS3=13`; of several commands in a line the first. */
function basic({ text }: SentLine, index: CatalogueIndex): Found | undefined {
  const found = /^AT(?:S\d+|[&\\]?[A-Z])?/i.exec(text);
  if (found === null) return undefined;
  const [whole] = found;
  const rest = text.slice(whole.length);
  const name = whole.toUpperCase();
  if (name === "AT" && rest.trim() !== "") return undefined;
  const plain = /^\d*$/.test(rest.trim()) && (index.commands.has(name) || rest === "");
  return { name, rest, plain };
}
