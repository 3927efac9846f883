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
 * Any case. An empty list when the line does not start with `AT`, or a part of it is no command.
 *
 * @example
 * ```ts
 * parseCommandLine('at+qisend=0,4'); // [{ name: "AT+QISEND", kind: "write", arguments: ["0", "4"] }]
 * ```
 */
export function parseCommandLine(line: string): readonly CommandCall[] {
  if (!/^at/i.test(line)) return [];
  const calls: CommandCall[] = [];
  let rest = line.slice(2).trim();
  if (rest === "") return [{ name: "AT", kind: "execute", arguments: [], text: "" }];
  while (rest !== "") {
    const taken = takeExtended(rest) ?? takeRegister(rest) ?? takeBasic(rest);
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

function takeExtended(text: string): Taken | null {
  const name = extendedName.exec(text)?.[0];
  if (name === undefined) return null;
  const end = endOfCommand(text, name.length);
  const tail = text.slice(name.length, end).trim();
  return { call: { name: `AT${name.toUpperCase()}`, ...actionOf(tail) }, rest: text.slice(end) };
}

function actionOf(tail: string): Omit<CommandCall, "name"> {
  if (tail === "") return { kind: "execute", arguments: [], text: "" };
  if (tail === "?") return { kind: "read", arguments: [], text: "" };
  if (tail === "=?") return { kind: "test", arguments: [], text: "" };
  const text = tail.startsWith("=") ? tail.slice(1) : tail;
  return { kind: "write", arguments: splitArguments(text), text };
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

function endOfCommand(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === 0x22) quoted = !quoted;
    else if (character === 0x3b && !quoted) return at;
  }
  return text.length;
}

/** At the commas outside quotes. */
function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === 0x22) quoted = !quoted;
    else if (character === 0x2c && !quoted) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  parts.push(text.slice(from).trim());
  return parts;
}

/** An argument without its quotes; a bare decimal number as a number. */
export function argumentValue(text: string): string | number {
  if (text.length >= 2 && text.startsWith('"') && text.endsWith('"')) return text.slice(1, -1);
  return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : text;
}
