/**
 * Cuts `program "an argument" 'another'` into words. Quotes hold blanks together; a backslash takes the next sign as it is,
 * but between single quotes. There is no shell: no variables, no pipes.
 *
 * @returns `null` for an open quote or no word at all.
 *
 * @example
 * ```ts
 * import { splitCommandLine } from "@scn/adapters";
 *
 * splitCommandLine("picocom -b 115200 'my port'"); // ["picocom", "-b", "115200", "my port"]
 * splitCommandLine("picocom 'my port"); // null
 * ```
 */
export function splitCommandLine(text: string): readonly [string, ...string[]] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === "\\" && quote !== "'" && at + 1 < text.length) word = `${word ?? ""}${text.charAt(++at)}`;
    else if (sign === quote) quote = null;
    else if (quote === null && (sign === '"' || sign === "'")) {
      quote = sign;
      word ??= "";
    } else if (quote === null && /\s/.test(sign)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = `${word ?? ""}${sign}`;
  }
  if (quote !== null) return null;
  if (word !== null) words.push(word);
  const [program, ...rest] = words;
  return program === undefined || program === "" ? null : [program, ...rest];
}
