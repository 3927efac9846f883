export interface CaptureSite {
  /** Where the value goes. */
  readonly slot: number;
  /** The number of this choice in the pattern. */
  readonly choice: number;
  /** The pattern's own quotes stand around it: before it, and right after it. */
  readonly quoted: boolean;
  readonly enclosed: boolean;
}
