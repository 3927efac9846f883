import type { Span } from "../source/span.js";

/** Expressions of the checked program. Text templates keep their parts; everything else is a plain tree. */
export type Expression =
  | {
      readonly kind: "literal";
      readonly value: string | number | boolean | null;
      /** It could not be read, and has its message: of what type it was to be is not known. In no checked program. */
      readonly malformed?: true;
      readonly span: Span;
    }
  | { readonly kind: "duration"; readonly ms: number; readonly span: Span }
  | { readonly kind: "percent"; readonly value: number; readonly span: Span }
  /** Lower-case hexadecimal digits, two a byte. */
  | { readonly kind: "bytes"; readonly hex: string; readonly span: Span }
  | { readonly kind: "text"; readonly parts: readonly TextPart[]; readonly span: Span }
  | { readonly kind: "list"; readonly items: readonly Expression[]; readonly span: Span }
  | { readonly kind: "range"; readonly from: Expression; readonly to: Expression; readonly span: Span }
  /** `a`, `echo.port`, `failure.kind`, `module-reboot.delays`. */
  | { readonly kind: "name"; readonly path: readonly string[]; readonly span: Span }
  /** A built-in function: `size(x)`, `int(s)`. */
  | {
      readonly kind: "call";
      readonly function: string;
      readonly arguments: readonly Expression[];
      readonly span: Span;
    }
  | {
      readonly kind: "unary";
      readonly operator: "not" | "-";
      readonly operand: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    };

/**
 * As the language writes them. `contains`: part of a text or of bytes, item of a list, number in a range. `matches`: a
 * regular expression is found in a text.
 */
export type BinaryOperator =
  | "or"
  | "and"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "contains"
  | "matches"
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

/** Raw text or a value put in with `${…}`. */
export type TextPart =
  | { readonly kind: "raw"; readonly text: string }
  | { readonly kind: "value"; readonly value: Expression };

/** Wire text: what is sent, or answered by a simulated module, before the line terminator. */
export interface WireText {
  readonly parts: readonly TextPart[];
  readonly span: Span;
}
