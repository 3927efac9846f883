/**
 * What the framer asks about a line that may be followed by raw bytes. Answered from the catalogue, the command in
 * flight and the module's settings.
 */
export interface PayloadRules {
  /** Some rule in force has its payload on the header's own line. */
  readonly anyInline: boolean;
  /** Bytes of payload after a whole header line; 0 when none follow. */
  afterLine(line: string): number;
  /**
   * The beginning of a line, whole or not: where its inline payload starts and how long it is; `"more"` when that
   * cannot be told yet; `null` when there is none.
   */
  inLine(beginning: string, whole: boolean): InlinePayload | "more" | null;
}

/** A payload on its header's own line; both in bytes, `at` from the beginning of the line. */
export interface InlinePayload {
  readonly at: number;
  readonly length: number;
  /** The line is over with it, whether a line end follows or not. */
  readonly last: boolean;
}

export const noPayload: PayloadRules = {
  anyInline: false,
  afterLine: () => 0,
  inLine: () => null,
};
