/** Who takes the bytes the host sends: the line editor, the data prompt, or transparent mode. */
export interface InputSink {
  /** Takes bytes from `from` on and returns the offset of the first one it left for whoever comes next. */
  accept(bytes: Uint8Array, from: number): number;
}
