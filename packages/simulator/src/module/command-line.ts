/** One command of a command line. */
export interface ParsedCommand {
  /** In capitals, with `AT`: `AT+QIOPEN`, `ATE`, `AT&D`, `ATS3`. */
  readonly name: string;
  readonly kind: "test" | "read" | "write" | "execute";
  /** What stands after `=`, or the number of a basic command (`ATE0`); empty where nothing does. */
  readonly rest: string;
}

const extended = /^\+[A-Za-z][A-Za-z0-9!%\-./:_]*/;
const basic = /^(?:&?[A-Za-z])/;

/**
 * Splits `ATE0V1;+CSQ;+CREG?` into its commands (V.250 5.2.1-5.3): basic commands follow each other, extended ones are
 * separated by `;`, quotes protect. `null` when a part is no command at all.
 *
 * @param line from `AT` on, without its end.
 */
export function parseCommandLine(line: string): readonly ParsedCommand[] | null {
  const commands: ParsedCommand[] = [];
  let rest = line.slice(2);
  for (;;) {
    rest = rest.replace(/^[ ;]+/, "");
    if (rest === "") return commands;
    const name = extended.exec(rest)?.[0];
    const [command, after] = name === undefined ? takeBasic(rest) : takeExtended(name, rest);
    if (command === null) return null;
    commands.push(command);
    rest = after;
  }
}

function takeExtended(name: string, text: string): [ParsedCommand, string] {
  const end = endOfExtended(text, name.length);
  const tail = text.slice(name.length, end).trim();
  const command = { name: `AT${name.toUpperCase()}`, ...kindOf(tail) };
  return [command, text.slice(end)];
}

function kindOf(tail: string): Pick<ParsedCommand, "kind" | "rest"> {
  if (tail === "") return { kind: "execute", rest: "" };
  if (tail === "?") return { kind: "read", rest: "" };
  if (tail === "=?") return { kind: "test", rest: "" };
  return { kind: "write", rest: tail.startsWith("=") ? tail.slice(1) : tail };
}

function endOfExtended(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === ";" && !quoted) return at;
  }
  return text.length;
}

function takeBasic(text: string): [ParsedCommand, string] | [null, string] {
  const letter = basic.exec(text)?.[0]?.toUpperCase();
  if (letter === undefined) return [null, ""];
  const tail = text.slice(letter.length);
  if (letter === "S") {
    const parameter = /^(\d+)(\?|=(\d*))?/.exec(tail);
    if (parameter === null) return [null, ""];
    const [whole, number, action, value] = parameter;
    const kind = action === "?" ? "read" : action === undefined ? "execute" : "write";
    return [{ name: `ATS${number}`, kind, rest: value ?? "" }, tail.slice(whole.length)];
  }
  const digits = /^\d*/.exec(tail)?.[0] ?? "";
  return [{ name: `AT${letter}`, kind: "execute", rest: digits }, tail.slice(digits.length)];
}
