import type { Finding } from "../files/check-files.js";
import type { Output } from "../terminal/output.js";
import type { Style } from "../terminal/style.js";

/** What a check found, for a format to write. */
export interface CheckOutcome {
  readonly findings: readonly Finding[];
  /** How many files were checked. */
  readonly files: number;
  readonly version: string;
}

/** Writes what a check found, once, when all is known. */
export type CheckFormat = (outcome: CheckOutcome, output: Output, style: Style) => void;
