import type { Span } from "@scn/dsl";
import type { Failure } from "@scn/runtime";
import { plain } from "../../terminal/style.js";
import type { Of, ScenarioRecord } from "../record/record.js";
import { tenths } from "../record/tenths.js";
import { failureBlock } from "../text/failure-block.js";
import { recoveryText } from "../text/recovery-text.js";
import type { RowExtra, RowKind } from "./packed.js";
import type { Row } from "./row-columns.js";
import type { RowTable } from "./row-table.js";

/** What went wrong, why, and how it was recovered from. */
export class FailurePacker {
  readonly #table: RowTable;
  readonly #record: ScenarioRecord;
  readonly #recoveries = new Map<number, Row>();

  constructor(table: RowTable, record: ScenarioRecord) {
    this.#table = table;
    this.#record = record;
  }

  /** A failure that something stood ready for: the rows around it tell its exchange. */
  handled(
    event: { readonly at: number; readonly span?: Span; readonly device?: string },
    kind: RowKind,
    text: string,
    failure: Failure,
  ): void {
    this.#table.say({ ...deviceOf(failure), ...event }, kind, text, this.#why(failure, false));
  }

  /** The failure that decided. */
  failed({ at, failure }: Of<"failed">): void {
    const { span, message } = failure.diagnostic;
    const row = this.#table.say(
      { at, ...deviceOf(failure), ...(span !== undefined && { span }) },
      "failure",
      message,
      this.#why(failure, true),
    );
    const manual = this.#table.tables.manual.ofFailure(this.#table.modules, failure);
    if (manual !== undefined) this.#table.extra.manual.push(row, manual);
  }

  recovery(event: Parameters<typeof recoveryText>[0]): void {
    if (event.type === "recovery-ended") {
      this.#table.depths.leave();
      const began = this.#recoveries.get(event.recovery);
      if (began !== undefined) this.#table.extra.took.push(began, tenths(Math.round(event.elapsed)));
    }
    const text = recoveryText(event, plain);
    if (text === null) return;
    const kind = event.type.startsWith("policy") ? "policy" : "recovery";
    // The viewer has a mark of its own.
    const row = this.#table.say(event, kind, text.replace(/^⟲ /, ""));
    if (event.type !== "recovery-started") return;
    this.#recoveries.set(event.recovery, row);
    if ("failure" in event.cause) this.#table.put(row, this.#why(event.cause.failure, false));
    this.#table.depths.enter();
  }

  #why(failure: Failure, whole: boolean): RowExtra {
    const { run, started } = this.#record;
    const { nearest, exchange, ...bare } = failure;
    const shown = { ...bare, exchange: whole ? exchange : [] };
    const { texts } = this.#table.tables;
    return {
      why: texts.of(failureBlock(shown, run.sources, started.at, plain).join("\n")),
      ...(nearest !== undefined && {
        miss: [
          texts.of(nearest.pattern),
          texts.of(nearest.line),
          nearest.at,
          texts.of(nearest.wanted),
        ] as const,
      }),
    };
  }
}

/** The module it happened to, as rows name it. */
function deviceOf({ diagnostic: { device } }: Failure): { readonly device?: string } {
  return device === undefined ? {} : { device };
}
