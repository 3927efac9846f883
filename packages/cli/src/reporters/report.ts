import type { Catalogue } from "@scn/dsl";
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

/** A report as text, in pieces that are written one after the other. The record is all it is made from. */
export type RenderReport = (record: RunRecord, context: ReportContext) => Iterable<string>;
