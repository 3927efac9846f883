import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { UnclosedValue } from "./tokens.js";

/** The message for a string or a `${` that does not end on its line. */
export function unclosedDiagnostic(token: IToken, file: number): Diagnostic {
  const start = token.startOffset;
  const span = { file, start, end: start + token.image.length };
  if (token.tokenType === UnclosedValue) {
    return {
      code: "SCN102",
      severity: "error",
      message: "the value that `${` opens is not closed on this line",
      span,
      label: "no `}` follows",
      fix: "close it with `}`; a plain `${` is written `$${`",
    };
  }
  const quote = token.image.startsWith("'") ? "'" : '"';
  return {
    code: "SCN102",
    severity: "error",
    message: "the string is not closed on this line",
    span,
    label: `no closing ${quote} follows`,
    fix: `close it with ${quote}; a line end inside is written \`\\n\``,
  };
}
