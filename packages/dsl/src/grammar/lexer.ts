import { type IToken, Lexer } from "chevrotain";
import { forgetText } from "./matching.js";
import { modes } from "./tokens.js";

let lexer: Lexer | undefined;

/** Built at the first use: a command that reads no scenario does not pay for it. */
function theLexer(): Lexer {
  lexer ??= new Lexer(
    { modes: modes(), defaultMode: "statement" },
    { positionTracking: "onlyOffset", ensureOptimizations: true, skipValidations: true },
  );
  return lexer;
}

/** The raw tokens of a text. Every character is in a token or is a blank: the last pattern of each mode takes any. */
export function lex(text: string): IToken[] {
  const { tokens } = theLexer().tokenize(text);
  forgetText();
  return tokens;
}
