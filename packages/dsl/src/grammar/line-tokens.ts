import { createToken, Lexer } from "chevrotain";
import { isBlank, isLineEnd } from "./characters.js";
import { custom, line, type Match, matched } from "./matching.js";
import { BlockOpen } from "./signs.js";

export const Blank = createToken({
  name: "Blank",
  pattern: /[ \t\f\v\uFEFF]+/,
  start_chars_hint: [" ", "\t", "\f", "\v", "\uFEFF"],
  group: Lexer.SKIPPED,
  line_breaks: false,
});

/** Line ends, blank lines and comments up to the next line with something on it: one token. */
export const lineEnd: Match = (text, offset) => {
  let at = offset;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x23) {
      while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
    } else if (isLineEnd(code) || isBlank(code)) at++;
    else return matched(text, offset, at);
  }
};
export const LineEnd = custom("LineEnd", ["\n", "\r", "#"], lineEnd, { label: "the end of the line" });

/** By name, as the line end behind wire text is made of `lineEnd`, above. */
const beforeRow: ReadonlySet<string> = new Set([LineEnd.name, "WireEnd", BlockOpen.name, "WireBlock"]);

// A table's row, from its first `|` to the end of the line
export const Row = custom(
  "Row",
  ["|"],
  (text, offset, before) => {
    const last = before.at(-1)?.tokenType.name;
    return last !== undefined && beforeRow.has(last) ? matched(text, offset, line.end(text, offset)) : null;
  },
  { label: "a row" },
);
