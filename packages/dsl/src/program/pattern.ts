import type { Span } from "../source/span.js";
import type { Expression } from "./expression.js";

/**
 * `parameter` is an untyped capture nothing is known about: a quoted string (its inside) or text without a comma.
 * `text` runs to the next literal, commas too. `bytes` and `hex` are counted.
 */
export type CaptureType = "int" | "float" | "word" | "text" | "ip" | "parameter" | "bytes" | "hex";

export type PatternPart =
  | { readonly kind: "raw"; readonly text: string }
  | { readonly kind: "value"; readonly value: Expression }
  | {
      readonly kind: "capture";
      /** What it binds, `-` and blanks normalised (`err code` → `err_code`); `null` for `<_>`. */
      readonly name: string | null;
      readonly type: CaptureType;
      /** For `bytes` and `hex`: how many bytes; often the name of a capture before it. */
      readonly count?: Expression;
      readonly span: Span;
    }
  | { readonly kind: "optional"; readonly parts: readonly PatternPart[]; readonly span: Span }
  /** `<CR><LF>`: the payload that follows starts on the next line. */
  | { readonly kind: "line-break" };

/** The manual's own notation, parsed. Matches a whole line (and its payload); see `language.md`, Patterns. */
export type Pattern =
  | {
      readonly kind: "shape";
      readonly text: string;
      readonly parts: readonly PatternPart[];
      readonly span: Span;
    }
  | {
      readonly kind: "regex";
      readonly text: string;
      readonly source: string;
      readonly ignoreCase: boolean;
      readonly groups: readonly string[];
      readonly span: Span;
    };
