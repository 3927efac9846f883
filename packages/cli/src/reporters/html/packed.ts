import type { BudgetRow } from "../record/budget.js";

/** Kinds of rows, by the number a packed row has. The viewer has the same list. */
export const rowKinds = [
  "step",
  "command",
  "data-out",
  "key",
  "answer",
  "final",
  "failed-final",
  "echo",
  "urc",
  "prompt",
  "data-in",
  "noise",
  "wait",
  "retry",
  "recovery",
  "policy",
  "check",
  "log",
  "flow",
  "failure",
  "note",
] as const;

export type RowKind = (typeof rowKinds)[number];

/** What a packed row has for its kind. */
export const kindNumbers = Object.fromEntries(rowKinds.map((kind, number) => [kind, number])) as Readonly<
  Record<RowKind, number>
>;

/** What only some rows have. */
export interface RowExtra {
  /** Index into `texts`, in place of the text of its form. */
  readonly text?: number;
  /** How long it took, tenths of ms: a command to its result, a wait, a recovery, a step. */
  readonly took?: number;
  /** The documented maximum, ms. */
  readonly max?: number;
  /** What the script's own `within` allows a command, tenths of ms. */
  readonly limit?: number;
  /** Index into `texts`: captures, what is said beside the row. */
  readonly note?: number;
  /** Index into `texts`: the failure as the terminal shows it. */
  readonly why?: number;
  /** The line that came nearest: indices into `texts` of the pattern and the line, where they differ, what was wanted there. */
  readonly miss?: readonly [number, number, number, number];
  /** Of `repeat`, `for` and `retry`: which round it is, from 1, and of how many; 0: nobody knows. Its text says neither. */
  readonly round?: number;
  readonly rounds?: number;
  /** A command whose final result code never came; `took`: until it was given up. */
  readonly unanswered?: true;
  /** A command that ended with a failing result code. */
  readonly failed?: true;
  /** Index into `manual`. */
  readonly manual?: number;
  /** Index into `texts`: the verdict of a step. */
  readonly verdict?: number;
}

/** What rows have in common, column by column: those of a loop differ in their times only. */
export interface PackedForms {
  /** Index into `kinds`. */
  readonly kind: readonly number[];
  /** -1: none. */
  readonly device: readonly number[];
  /** Index into `bytes` for what crossed the wire, else into `texts`. */
  readonly text: readonly number[];
  /** In the script; -1: none; file × 1 000 000 + line. */
  readonly place: readonly number[];
  readonly depth: readonly number[];
  /** Of a `parallel`: `2` its second statement, `2.1` the first of a `parallel` in that; empty: none. */
  readonly branch: readonly string[];
  /** Index into `manual`; -1: it says nothing. */
  readonly manual: readonly number[];
}

/** What took lines, column by column. */
export interface PackedMatches {
  /** The rule that took the line: its place in the script; -1: the line is no row. */
  readonly rule: readonly number[];
  /** Index into `texts`. */
  readonly note: readonly number[];
  /** The documented maximum of the command that the line completes, ms; -1: it completes none. */
  readonly max: readonly number[];
}

/** The rows of a scenario, column by column: the viewer makes rows of them (viewer/rows.js). */
export interface PackedRows {
  readonly forms: PackedForms;
  readonly matches: PackedMatches;
  /** Index into the columns of `forms`. */
  readonly form: readonly number[];
  /** Since the row before, tenths of ms; the first: since the scenario began. */
  readonly since: readonly number[];
  /** Index into the columns of `matches`; -1: nothing took it. */
  readonly match: readonly number[];
  /**
   * `[row, rows, times, …]`: from a row on so many rows, a round of a loop, stand for as many more right after them, so many times;
   * with what `extra` says of them, and the number of their round one higher each time. Those have numbers as all rows
   * have, and stand in no column; what `extra` says of their numbers holds for them first.
   */
  readonly again: readonly number[];
  /** What only some rows have: `[row, value, row, value …]`. */
  readonly extra: { readonly [K in keyof RowExtra]?: readonly (number | NonNullable<RowExtra[K]>)[] };
}

export interface PackedScenario {
  readonly title: string;
  readonly path: string;
  readonly line: number;
  readonly verdict: string;
  /** What all tries of it came to: the last one's verdict, or `flaky`. */
  readonly outcome: string;
  readonly reason: string;
  /** Which of its tries this is, from 1. */
  readonly attempt: number;
  readonly tries: number;
  readonly elapsed: number;
  readonly startedAt: string;
  readonly clock: string;
  readonly seed: number;
  readonly tags: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly devices: readonly {
    readonly name: string;
    readonly module: string;
    readonly address: string;
    readonly firmware: string | null;
  }[];
  /** Index of the first of its sources. */
  readonly files: number;
  readonly why: readonly string[];
  readonly rows: PackedRows;
}

/** What the one file holds besides its program. */
export interface Packed {
  readonly scn: string;
  readonly kinds: readonly RowKind[];
  readonly interrupted: boolean;
  readonly elapsed: number;
  readonly sources: readonly { readonly path: string; readonly text: string }[];
  /** What crossed the wire, one character a byte. */
  readonly bytes: readonly string[];
  readonly texts: readonly string[];
  readonly manual: readonly string[];
  readonly budget: readonly (BudgetRow & { readonly place: string })[];
  readonly budgetWarn: number | null;
  readonly scenarios: readonly PackedScenario[];
}
