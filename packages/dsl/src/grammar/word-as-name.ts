import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Span } from "../source/span.js";

/** SCN210: a word of the language where a name is declared or used. */
export function wordAsName({ image }: IToken, span: Span): Diagnostic {
  return {
    code: "SCN210",
    severity: "error",
    message: `\`${image}\` is a word of the language and cannot be a name`,
    span,
    fix: `choose another name, such as \`my-${image}\``,
  };
}
