/** One thing looked at. */
export interface Finding {
  /** What was looked at: `node`, `ports`, `rights` … */
  readonly check: string;
  /** A `problem` keeps something from working; a `note` may, or is for information. */
  readonly status: "ok" | "note" | "problem";
  /** One plain sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string;
}
