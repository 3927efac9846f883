import { type Catalogue, type Pattern, suggest } from "@scn/dsl";
import { preparePattern } from "@scn/runtime";
import { commandFacts, errorFacts, type Facts, urcFacts } from "./facts.js";
import { findResults } from "./find-results.js";
import { namesLike } from "./names-like.js";

/**
 * What the catalogues know under a name: a command (`AT+QIOPEN`, `qiopen`, a whole line `AT+QIOPEN=1,0`), an error code
 * (`566`, `+CME ERROR: 30`) or an error's words, a URC (`+QIURC: "recv"`, a whole line of one), a result code (`SEND FAIL`).
 */
export function findFacts(query: string, catalogues: readonly Catalogue[]): readonly Facts[] {
  const wanted = query.trim();
  return catalogues.flatMap((catalogue) => Object.values(finders).flatMap((find) => find(catalogue, wanted)));
}

/** What a catalogue knows of one kind under a name. */
export function findFactsOf(kind: Facts["kind"], query: string, catalogue: Catalogue): readonly Facts[] {
  return finders[kind](catalogue, query.trim());
}

const finders: Readonly<Record<Facts["kind"], (catalogue: Catalogue, query: string) => readonly Facts[]>> = {
  command: findCommands,
  urc: findUrcs,
  error: findErrors,
  result: findResults,
};

/** The name that was perhaps meant, or a few of them. */
export function nearestName(query: string, catalogues: readonly Catalogue[]): string | undefined {
  const commands = catalogues.flatMap((catalogue) => catalogue.commands.map(({ name }) => name));
  const longer = namesLike(commandName(query) ?? query, commands);
  if (longer.length > 0) return longer.join(", ");
  const urcs = catalogues.flatMap(urcStarts);
  const lines = [...urcs, ...urcs.map((start) => start.replace(/:.*/s, "")), ...commands.map(withoutAt)];
  if (/^[+*^$#%]/.test(query)) return suggest(query, lines);
  return nearestCommand(commandName(query) ?? query, commands) ?? suggest(query, lines);
}

/** By what stands behind `AT+`, which all have: in a short word nearly every letter counts. */
function nearestCommand(query: string, commands: readonly string[]): string | undefined {
  const bare = (name: string): string => name.replace(/^AT[+^*&#%$]?/i, "");
  const near = suggest(bare(query), commands.map(bare));
  return near === undefined ? undefined : commands.find((name) => bare(name) === near);
}

/** What the answers of a command begin with. */
function withoutAt(name: string): string {
  return name.slice("AT".length);
}

function findCommands(catalogue: Catalogue, query: string): Facts[] {
  const name = commandName(query);
  return catalogue.commands
    .filter((command) => command.name === name)
    .map((command) => commandFacts(catalogue, command));
}

/** `at+qiopen=1,0`, `+QIOPEN: 0,0`, `qiopen` → `AT+QIOPEN`; `null` for what cannot be a command. */
function commandName(query: string): string | null {
  const text = query.toUpperCase();
  const line = /^(AT(?:[+*^$#%][A-Z][A-Z0-9_]*|&[A-Z]|S\d+|[A-Z])?)(?=$|[=?\d\s])/.exec(text);
  if (line !== null) return line[1] ?? null;
  const answer = /^([+*^$#%][A-Z][A-Z0-9_]*)(?::.*)?$/.exec(text)?.[1];
  if (answer !== undefined) return `AT${answer}`;
  if (/^&[A-Z]$|^S\d+$/.test(text)) return `AT${text}`;
  return /^[A-Z][A-Z0-9_]+$/.test(text) ? `AT+${text}` : null;
}

function findUrcs(catalogue: Catalogue, query: string): Facts[] {
  const wanted = loosely(query);
  return catalogue.urcs
    .filter(({ id, shape }) => {
      const begins =
        wanted.length > 1 && loosely(shape.text).replace(/^\+/, "").startsWith(wanted.replace(/^\+/, ""));
      return id === query || begins || fits(shape.pattern, query);
    })
    .map((urc) => urcFacts(catalogue, urc));
}

/** Without the blanks and capitals that nobody gets right. */
function loosely(text: string): string {
  return text.toLowerCase().replace(/\s+/g, "");
}

/** Whether the text is a whole line of the shape, without the payload that may follow it. */
function fits(pattern: Pattern, text: string): boolean {
  const bytes = new TextEncoder().encode(text);
  const latin1 = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  // The shapes of a catalogue have no `${…}`: there is nothing to work out.
  const nothing = () => null;
  return preparePattern(pattern).bind(nothing).fits({ at: 0, bytes, latin1, taken: false });
}

function urcStarts({ urcs }: Catalogue): string[] {
  return urcs.flatMap(({ shape }) => {
    const start = (/^[^<[]*/.exec(shape.text)?.[0] ?? "").replace(/[\s,:]+$/, "");
    return start.length > 1 ? [start] : [];
  });
}

function findErrors(catalogue: Catalogue, query: string): Facts[] {
  const coded = /^(?:\+?(CM[ES]) ERROR: ?)?(-?\d+)$/i.exec(query);
  const [, kind, number] = coded ?? [];
  const words = query.toLowerCase();
  return Object.entries(catalogue.errors).flatMap(([table, { codes }]) =>
    Object.entries(codes).flatMap(([code, { text }]) => {
      const meant =
        number === undefined
          ? text.toLowerCase() === words
          : code === number && (kind === undefined || table === kind.toLowerCase());
      const facts = meant ? errorFacts(catalogue, table, code) : null;
      return facts === null ? [] : [facts];
    }),
  );
}
