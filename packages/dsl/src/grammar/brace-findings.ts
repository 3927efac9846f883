import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { WireText } from "./tokens.js";

/** A `{` without its `}`; `at` is what the block should end before, or the wire text that took the `}`. */
export function notClosed(opener: IToken, at: IToken | undefined, file: number): Diagnostic {
  const inText = at?.tokenType === WireText;
  const end = at === undefined ? 0 : at.startOffset + at.image.length;
  const labels =
    at === undefined
      ? []
      : [
          {
            span: { file, start: inText ? end - 1 : at.startOffset, end },
            message: inText ? "this `}` is part of the wire text" : "it should end before this",
          },
        ];
  return {
    code: "SCN103",
    severity: "error",
    message: "the block is not closed",
    span: { file, start: opener.startOffset, end: opener.startOffset + 1 },
    label: "this `{` has no `}`",
    labels,
    fix: inText ? "put the `}` on a line of its own" : "add a line `}` at the end of the block",
  };
}

/** A line whose block begins below it, and has no `{`. */
export function notOpened(offset: number, file: number): Diagnostic {
  return {
    code: "SCN108",
    severity: "error",
    message: "the line ends where `{` should stand",
    span: { file, start: offset, end: offset },
    label: "`{` is missing",
    fix: "write ` {` at the end of the line",
  };
}

/** A `{` that stands alone below the line it belongs to. */
export function onNextLine({ startOffset }: IToken, file: number): Diagnostic {
  return {
    code: "SCN101",
    severity: "error",
    message: "this `{` belongs to the line above",
    span: { file, start: startOffset, end: startOffset + 1 },
    fix: "write ` {` at the end of that line",
  };
}

/** A `}` that closes nothing. */
export function stray(token: IToken, file: number): Diagnostic {
  return {
    code: "SCN104",
    severity: "error",
    message: "this `}` closes no block",
    span: { file, start: token.startOffset, end: token.startOffset + 1 },
    fix: "remove it, or open its block with ` {` at the end of a line above",
  };
}
