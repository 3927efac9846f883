import type { Span } from "../source/span.js";
import type { Expression } from "./expression.js";

/**
 * `parameter` is an untyped capture nothing is known about: a quoted string (its inside) or text without a comma.
 * `text` runs to the next literal, commas too. `bytes` and `hex` are counted.
 */
export type CaptureType = "int" | "float" | "word" | "text" | "ip" | "parameter" | "bytes" | "hex";

/** A piece of a pattern in the manual's notation. */
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
      /** Where the language's own engine could take long on an unlucky line; absent: nowhere. */
      readonly machine?: RegexMachine;
      readonly span: Span;
    };

/** A regular expression as steps that a line is led through; each place of the line meets a `split` once, so that time is bounded. */
export interface RegexMachine {
  /** Lines longer than this, in bytes, are for the machine: on a shorter one the engine tries less than a million times. */
  readonly above: number;
  /** Sets of characters: 256 digits, `1` for a character that is in it. */
  readonly sets: readonly string[];
  /** The first is the beginning; each goes on to the one behind it if it says nothing else. */
  readonly steps: readonly RegexStep[];
}

/** One step of a `RegexMachine`; numbers are indices into its `steps` and `sets`. */
export type RegexStep =
  | { readonly op: "character"; readonly set: number }
  /** First one way, and where that leads nowhere the other. */
  | { readonly op: "split"; readonly first: number; readonly second: number }
  | { readonly op: "jump"; readonly to: number }
  /** Notes the place: the beginning of the n-th named group in slot 2n, its end in 2n + 1. */
  | { readonly op: "mark"; readonly slot: number }
  | { readonly op: "forget"; readonly groups: readonly number[] }
  | { readonly op: "assert"; readonly what: "start" | "end" | "word" | "no-word" }
  /** The steps up to `past` must lead to `found`, or must not; then on from `past`, at the same place. */
  | { readonly op: "ahead"; readonly negative: boolean; readonly past: number }
  | { readonly op: "found" };
