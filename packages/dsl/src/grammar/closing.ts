import { isLineEnd } from "./characters.js";

/** Templates inside templates, at most; the lexer looks ahead once per level. */
const deepest = 50;

/** Not closed on its line. */
export const unclosed = -1;

/**
 * Where the string that opens at `from` (a `"`) ends, if it holds no `${…}`: the offset behind the closing quote,
 * or `unclosed` when it is not closed on its line or does hold a value.
 */
export function plainStringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code === 0x5c) at++;
    else if (code === 0x24 && text.startsWith("$${", at)) at += 2;
    else if (code === 0x24 && text.charCodeAt(at + 1) === 0x7b) return unclosed;
    if (isLineEnd(text.charCodeAt(at))) return unclosed;
  }
  return unclosed;
}

/** Where the string that opens at `from` ends, values and all. */
export function stringEnd(text: string, from: number, depth = 0): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code === 0x5c) at++;
    else if (code === 0x24 && text.startsWith("$${", at)) at += 2;
    else if (code === 0x24 && text.charCodeAt(at + 1) === 0x7b) {
      const end = valueEnd(text, at, depth + 1);
      if (end === unclosed) return unclosed;
      at = end - 1;
    }
    if (isLineEnd(text.charCodeAt(at))) return unclosed;
  }
  return unclosed;
}

/** Where the raw string that opens at `from` (a `'`) ends. */
export function rawStringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x27) return at + 1;
    if (isLineEnd(code)) return unclosed;
  }
  return unclosed;
}

/** Where the value that opens at `from` (a `${`) ends. */
export function valueEnd(text: string, from: number, depth = 0): number {
  if (depth > deepest) return unclosed;
  for (let at = from + 2; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x7d) return at + 1;
    if (code === 0x22 || code === 0x27) {
      const end = code === 0x22 ? stringEnd(text, at, depth) : rawStringEnd(text, at);
      if (end === unclosed) return unclosed;
      at = end - 1;
    } else if (isLineEnd(code)) return unclosed;
  }
  return unclosed;
}
