/**
 * Where something stands in a source text.
 *
 * Offsets are UTF-16 code units into `SourceText.text` as it was given, half open: `text.slice(start, end)` is the
 * thing itself. Lines and columns exist only at the edge, in the diagnostic renderer.
 */
export interface Span {
  /** Index into the program's `sources`. */
  readonly file: number;
  readonly start: number;
  readonly end: number;
}

/** One file of a program: its path as the user named it, and its whole text. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}
