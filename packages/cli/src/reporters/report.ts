import type { Catalogue } from "@scn/dsl";
import type { Digest, DigestKind } from "./record/digest.js";
import type { RunRecord } from "./record/record.js";

/** What a report can know beyond the events. */
export interface ReportContext {
  /** The version of `scn`. */
  readonly version: string;
  /** What the manuals say; `null` for a module that is not known here. */
  catalogue(id: string): Catalogue | null;
  /** The share of a documented maximum that is told as a warning: 0.8; `null`: none is. */
  readonly budgetWarn: number | null;
}

/** A report in the making. */
export interface Report {
  /** What it needs of every scenario beside its verdict: gathered while the run goes on. */
  readonly needs: readonly DigestKind<Digest>[];
  /** Its text, in pieces that are written one after the other. The record is all it is made from. */
  render(record: RunRecord): Iterable<string>;
}

export type MakeReport = (context: ReportContext) => Report;
