import type { Span } from "../source/span.js";

/** A cell as it stands there, without the blanks around it. */
export interface RawCell {
  readonly text: string;
  /** Quoted as CSV quotes: text, whatever it looks like. */
  readonly quoted: boolean;
  readonly span: Span;
}

export interface RawRow {
  readonly cells: readonly RawCell[];
  readonly span: Span;
}
