import type { FormEntry, FormParameter } from "@scn/dsl";

/** A form's syntax line taken apart. `display` is the line as the manual writes it. */
export interface ParsedSyntax {
  readonly kind: FormEntry["kind"];
  readonly display: string;
  readonly parameters: readonly (FormParameter & { readonly start: number; readonly end: number })[];
}

export interface SyntaxProblem {
  readonly problem: string;
  readonly start: number;
  readonly end: number;
  readonly fix?: string;
}

/**
 * Reads `AT+QISEND=<connectID>,<send_length=0>`: the kind of the form from its end, its parameters from the angle
 * brackets. `<name=value>` stands for an argument that must have that value (`|` between several); `[ … ]` is optional.
 *
 * @example
 * ```ts
 * import { parseSyntax } from "./syntax.js";
 *
 * const read = parseSyntax('AT+QICFG=<key="viewmode">[,<view_mode>]', "AT+QICFG");
 * if ("kind" in read) console.log(read.kind, read.display); // write AT+QICFG="viewmode"[,<view_mode>]
 * ```
 */
export function parseSyntax(text: string, command: string): ParsedSyntax | SyntaxProblem {
  if (!text.startsWith(command)) {
    return {
      problem: `the syntax does not begin with \`${command}\``,
      start: 0,
      end: text.length,
      fix: `write the command's name first: \`${command}…\``,
    };
  }
  const rest = text.slice(command.length);
  if (rest === "=?") return { kind: "test", display: text, parameters: [] };
  if (rest === "?") return { kind: "read", display: text, parameters: [] };
  const kind = rest.startsWith("=") ? "write" : "execute";
  const from = command.length + (kind === "write" ? 1 : 0);
  return readArguments(text, from, kind);
}

const argument = /<([A-Za-z_][A-Za-z0-9_ -]*)(?:=([^<>]+))?>/y;

function readArguments(text: string, from: number, kind: FormEntry["kind"]): ParsedSyntax | SyntaxProblem {
  const parameters: (FormParameter & { start: number; end: number })[] = [];
  const open: number[] = [];
  let display = text.slice(0, from);
  for (let at = from; at < text.length; ) {
    const character = text.charAt(at);
    if (character === "<") {
      argument.lastIndex = at;
      const match = argument.exec(text);
      if (match === null) {
        return {
          problem: "not a parameter",
          start: at,
          end: text.length,
          fix: "write `<name>` or `<name=value>`",
        };
      }
      const [whole, name = "", fixed] = match;
      const values = fixed?.split("|");
      parameters.push({
        name: name.trim(),
        optional: open.length > 0,
        ...(values === undefined ? {} : { in: values.map(readValue) }),
        start: at,
        end: at + whole.length,
      });
      display += values?.length === 1 && fixed !== undefined ? fixed : `<${name}>`;
      at += whole.length;
      continue;
    }
    if (character === "[") open.push(at);
    else if (character === "]") {
      if (open.pop() === undefined)
        return {
          problem: "nothing is open here",
          start: at,
          end: at + 1,
          fix: "take it out, or write `[` in front of what may be left out",
        };
    } else if (!(character === "," || character === '"')) {
      return {
        problem: "an argument with a fixed value needs a name",
        start: at,
        end: at + 1,
        fix: "write `<name=value>`: `AT+QISEND=<connectID>,<send_length=0>`",
      };
    }
    display += character;
    at += 1;
  }
  const left = open.pop();
  if (left !== undefined)
    return {
      problem: "this bracket is never closed",
      start: left,
      end: left + 1,
      fix: "close it with `]` behind what may be left out",
    };
  return { kind, display, parameters };
}

function readValue(text: string): string | number {
  const quoted = /^"(.*)"$/.exec(text);
  if (quoted?.[1] !== undefined) return quoted[1];
  return /^-?\d+$/.test(text) ? Number(text) : text;
}
