import type { Expression, FieldEntry } from "@scn/dsl";
import type { Value } from "../expression/value.js";
import type { ReceivedLine } from "../session/session.js";

/** What a line that fits has bound, by name; `null` for what stands in an optional part that is absent. */
export interface Match {
  readonly captures: Readonly<Record<string, Value>>;
}

/** Where a line stops fitting: for the nearest miss. Offsets into `latin1`. */
export interface Misfit {
  readonly at: number;
  readonly wanted: string;
}

/** A pattern with its `${…}` values put in, ready for many lines. */
export interface LineMatcher {
  /** What the line gives the captures; `null` where it is another line. */
  match(line: ReceivedLine): Match | null;
  /** Whether `match` would match, without the cost of the captures. */
  fits(line: ReceivedLine): boolean;
  /** How far the pattern got, of a line that does not match. */
  misfit(line: ReceivedLine): Misfit;
}

/**
 * Compiled once per statement. `bind` is cheap, and free for a pattern without `${…}`.
 * `evaluate` gets the captures made so far, for counts such as `bytes(len)`.
 */
export interface PreparedPattern {
  readonly text: string;
  /** Literal beginning of every line that can match, for the prefix index; empty for a regular expression. */
  readonly prefix: string;
  /** The matcher for the values that names have now. */
  bind(evaluate: (expression: Expression, captures: Readonly<Record<string, Value>>) => Value): LineMatcher;
}

/** What the catalogue says of captured fields, by name. */
export type KnownFields = ReadonlyMap<string, FieldEntry>;
