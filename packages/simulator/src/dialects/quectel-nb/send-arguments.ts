import { type Argument, Arguments } from "../../module/arguments.js";

const onlyRaiMode = /^\s*(?:,\s*[^\s",]*\s*)?$/;
const head = /^\s*(\d+)\s*,\s*(\d+)\s*,(.*)$/s;

/**
 * `AT+QISEND=<connectID>,<send_length>,<data>[,<rai_mode>]`: quotes inside the data are not escaped (4.3.4), so the data
 * is as long as `<send_length>` says, twice that in hexadecimal. `null` where the command line has no data.
 */
export function sendArguments(text: string, hex: boolean): Arguments | null {
  const [, id, length, rest] = head.exec(text) ?? [];
  if (id === undefined || length === undefined || rest === undefined) return null;
  const { data, tail } = dataOf(rest.trim(), Number(length) * (hex ? 2 : 1));
  const items: Argument[] = [word(id), word(length), { kind: "string", text: data }];
  const raiMode = /^\s*,\s*(\S*)\s*$/.exec(tail)?.[1];
  if (raiMode !== undefined) items.push(word(raiMode));
  else if (tail.trim() !== "") items.push(word(tail));
  return new Arguments(items);
}

function word(text: string): Argument {
  return text === "" ? { kind: "omitted", text } : { kind: "word", text };
}

/** The data without its quotes, and what stands behind it. */
function dataOf(text: string, length: number): { readonly data: string; readonly tail: string } {
  if (!text.startsWith('"')) {
    const comma = text.indexOf(",");
    return comma < 0
      ? { data: text, tail: "" }
      : { data: text.slice(0, comma).trimEnd(), tail: text.slice(comma) };
  }
  const tail = text.slice(length + 2);
  if (text.charAt(length + 1) === '"' && onlyRaiMode.test(tail))
    return { data: text.slice(1, length + 1), tail };
  const end = text.lastIndexOf('"');
  const data = text.slice(1, Math.max(end, 1));
  // 4.2.4 prints backslashes before inner quotes and does not count them; hosts copy that (D-132).
  const unescaped = data.replaceAll('\\"', '"');
  return { data: unescaped.length === length ? unescaped : data, tail: text.slice(end + 1) };
}
