import { createToken, Lexer, type TokenType } from "chevrotain";
import { reservedWord } from "./keyword.js";

function sign(name: string, pattern: string): TokenType {
  return createToken({ name, pattern, label: `\`${pattern}\``, start_chars_hint: [pattern.charAt(0)] });
}
export const BlockOpen = sign("BlockOpen", "{");
export const BlockClose = sign("BlockClose", "}");
export const ParenOpen = sign("ParenOpen", "(");
export const ParenClose = sign("ParenClose", ")");
export const ListOpen = sign("ListOpen", "[");
export const ListClose = sign("ListClose", "]");
export const Comma = sign("Comma", ",");
export const Colon = sign("Colon", ":");
export const Dot = sign("Dot", ".");
export const Assign = sign("Assign", "=");
export const RangeSign = createToken({ name: "RangeSign", pattern: "..", label: "`..`" });
export const Minus = createToken({ name: "Minus", pattern: "-", label: "`-`" });
export const Slash = createToken({ name: "Slash", pattern: "/", label: "`/`" });

/** The binary operators but `-` and `/`, which have a second use; their images say which. */
export const Operator = createToken({
  name: "Operator",
  pattern: /==|!=|<=|>=|[<>+*%]/,
  start_chars_hint: [..."=!<>+*%"],
  line_breaks: false,
  label: "an operator",
});
export const WordOperator = createToken({ name: "WordOperator", pattern: Lexer.NA, label: "an operator" });
export const wordOperators: ReadonlySet<string> = new Set(["or", "and", "contains", "matches"]);

export const Not = reservedWord("not");
export const True = reservedWord("true");
export const False = reservedWord("false");
export const Null = reservedWord("null");
