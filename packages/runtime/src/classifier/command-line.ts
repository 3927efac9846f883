import { type CountedText, closingQuote } from "./counted-text.js";

/** One command of a command line, taken apart. */
export interface CommandCall {
  /** In capitals, with `AT`: `AT+QIOPEN`, `ATE`, `AT&D`, `ATS3`; `AT` alone. */
  readonly name: string;
  readonly kind: "test" | "read" | "write" | "execute";
  /** Between the commas, blanks around them cut off, quotes still there; empty where left out. */
  readonly arguments: readonly string[];
  /** What stands behind the name as it was typed, without the `=`: where quotes inside quotes hide the commas. */
  readonly text: string;
}

const extendedName = /^[+^$%#*_@][A-Za-z][A-Za-z0-9!%\-./:_]*/;
const basicCall = /^(&?[A-Za-z])(\d*)/;
const registerCall = /^(S\d+)(?:(\?)|=(\d*))?/i;

/**
 * Splits a command line into its commands (ITU-T V.250 5.2.1 to 5.3): `ATE0V1;+CSQ` is `ATE`, `ATV` and `AT+CSQ`.
 * Basic commands follow each other, extended ones end at a `;` outside quotes; `D` takes the rest of the line.
 * Any case. An empty list when the line does not start with `AT`, or a part of it is no command. `counted` knows the
 * commands with a text whose length another argument tells: in it quotes, commas and semicolons are data.
 *
 * @example
 * ```ts
 * import { parseCommandLine } from "./command-line.js";
 *
 * parseCommandLine("at+qisend=0,4")[0]?.arguments; // ["0", "4"]
 * ```
 */
export function parseCommandLine(
  line: string,
  counted: (name: string) => CountedText | undefined = () => undefined,
): readonly CommandCall[] {
  if (!/^at/i.test(line)) return [];
  const calls: CommandCall[] = [];
  let rest = line.slice(2).trim();
  if (rest === "") return [{ name: "AT", kind: "execute", arguments: [], text: "" }];
  while (rest !== "") {
    const taken = takeExtended(rest, counted) ?? takeRegister(rest) ?? takeBasic(rest);
    if (taken === null) return [];
    calls.push(taken.call);
    rest = taken.rest.replace(/^[ ;]+/, "");
  }
  return calls;
}

interface Taken {
  readonly call: CommandCall;
  readonly rest: string;
}

function takeExtended(text: string, counted: (name: string) => CountedText | undefined): Taken | null {
  const found = extendedName.exec(text)?.[0];
  if (found === undefined) return null;
  const name = `AT${found.toUpperCase()}`;
  const from = found.length + (text.charAt(found.length) === "=" ? 1 : 0);
  const { parts, end } = takeArguments(text, from, counted(name));
  const tail = text.slice(found.length, end).trim();
  return { call: { name, ...actionOf(tail, parts) }, rest: text.slice(end) };
}

function actionOf(tail: string, parts: readonly string[]): Omit<CommandCall, "name"> {
  if (tail === "") return { kind: "execute", arguments: [], text: "" };
  if (tail === "?") return { kind: "read", arguments: [], text: "" };
  if (tail === "=?") return { kind: "test", arguments: [], text: "" };
  return { kind: "write", arguments: parts, text: tail.startsWith("=") ? tail.slice(1) : tail };
}

function takeRegister(text: string): Taken | null {
  const found = registerCall.exec(text);
  if (found === null) return null;
  const [whole, name = "", read, value] = found;
  const kind = read !== undefined ? "read" : value !== undefined ? "write" : "execute";
  const call = {
    name: `AT${name.toUpperCase()}`,
    kind,
    arguments: value === undefined ? [] : [value],
    text: value ?? "",
  } as const;
  return { call, rest: text.slice(whole.length) };
}

function takeBasic(text: string): Taken | null {
  const found = basicCall.exec(text);
  if (found === null) return null;
  const [whole, letter = "", number = ""] = found;
  const name = `AT${letter.toUpperCase()}`;
  if (name === "ATD")
    return { call: { name, kind: "execute", arguments: [text.slice(1)], text: text.slice(1) }, rest: "" };
  const call = { name, kind: "execute", arguments: number === "" ? [] : [number], text: number } as const;
  return { call, rest: text.slice(whole.length) };
}

/** At the commas outside quotes, up to a `;` outside quotes; `end` is where that stands, or the end of the text. */
function takeArguments(
  text: string,
  from: number,
  counted: CountedText | undefined,
): { readonly parts: readonly string[]; readonly end: number } {
  const parts: string[] = [];
  let quoted = false;
  let begun = from;
  let at = from;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') {
      const opens = parts.length === counted?.text && text.slice(begun, at).trim() === "";
      const close = opens ? closingQuote(text, at, Number(parts[counted.count])) : null;
      if (close !== null) at = close;
      else quoted = !quoted;
    } else if (!quoted && character === ";") break;
    else if (!quoted && character === ",") {
      parts.push(text.slice(begun, at).trim());
      begun = at + 1;
    }
  }
  parts.push(text.slice(begun, at).trim());
  return { parts, end: at };
}

/** An argument without its quotes; a bare decimal number as a number. */
export function argumentValue(text: string): string | number {
  if (text.length >= 2 && text.startsWith('"') && text.endsWith('"')) return text.slice(1, -1);
  return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : text;
}
