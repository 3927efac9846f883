import type { Digest } from "../record/digest.js";
import type { Of, ScenarioRecord } from "../record/record.js";
import { durationText } from "../text/duration.js";
import type { TranscriptEvent } from "../text/transcript.js";
import { unaskedUrcs } from "../text/unasked-urcs.js";
import { FailurePacker } from "./pack-failures.js";
import { WirePacker } from "./pack-wire.js";
import type { PackedRows } from "./packed.js";
import { type Row, RowTable, type Tables } from "./row-table.js";

/** The rows of a scenario. What belongs to a row that is there already (its result, the rule that took it) is put to it. */
export class RowPacker implements Digest {
  readonly #table: RowTable;
  readonly #wire: WirePacker;
  readonly #failures: FailurePacker;
  readonly #steps = new Map<number, Row>();
  #wait: { readonly row: Row; readonly at: number } | null = null;

  constructor(record: ScenarioRecord, tables: Tables) {
    this.#table = new RowTable(record, tables);
    this.#wire = new WirePacker(this.#table);
    this.#failures = new FailurePacker(this.#table, record);
  }

  get rows(): PackedRows {
    return this.#table.packed;
  }

  event(event: TranscriptEvent): void {
    const table = this.#table;
    this.#waitOver(event);
    switch (event.type) {
      case "step-started":
        this.#steps.set(event.step, table.say(event, "step", event.title));
        table.depth++;
        return;
      case "step-ended":
        this.#stepEnded(event);
        return;
      case "sent":
        this.#wire.sent(event);
        return;
      case "received":
        this.#wire.received(event);
        return;
      case "command-ended":
        this.#wire.ended(event);
        return;
      case "matched":
        this.#wire.matched(event);
        return;
      case "waiting": {
        const left = durationText(Math.max(0, event.until - event.at));
        this.#wait = { row: table.say(event, "wait", `${event.what}, at most ${left}`), at: event.at };
        return;
      }
      case "attempt": {
        const of = event.of === null ? "" : ` of ${event.of}`;
        table.say(event, "retry", `${event.statement} ${event.attempt}${of}`);
        return;
      }
      case "attempt-failed": {
        const pause = event.attempt < event.of ? `; again in ${durationText(event.pause)}` : "";
        const text = `attempt ${event.attempt} of ${event.of} failed: ${event.failure.diagnostic.message}${pause}`;
        this.#wire.over(event.at);
        this.#failures.handled(event, "retry", text, event.failure);
        return;
      }
      case "arm-won":
        table.say(event, "note", `either: ${event.arm}`);
        return;
      case "caught":
        this.#wire.over(event.at);
        this.#failures.handled(event, "note", `caught: ${event.failure.diagnostic.message}`, event.failure);
        return;
      case "checked":
        if (event.failure === undefined) table.say(event, "check", "check holds");
        else this.#failures.handled(event, "check", event.failure.diagnostic.message, event.failure);
        return;
      case "log":
        table.say(event, "log", event.text);
        return;
      case "handler-entered":
      case "flow-entered":
        table.say(event, "flow", "flow" in event ? `run ${event.flow}` : `on-urc ${event.line}`);
        table.depth++;
        return;
      case "handler-left":
      case "flow-left":
        table.leave();
        return;
      case "recovery-started":
      case "recovery-ended":
      case "policy-used":
      case "policy-gave-up":
      case "step-restarted":
      case "scenario-restarted":
        this.#wire.over(event.at);
        this.#failures.recovery(event);
        return;
      case "cleanup-started":
        table.depth = 0;
        table.say(event, "step", "cleanup");
        table.depth = 1;
        return;
      case "cleanup-failed":
        this.#failures.handled(event, "note", `cleanup: ${event.failure.diagnostic.message}`, event.failure);
        return;
      case "failed":
        this.#wire.over(event.at);
        this.#failures.failed(event);
        return;
      case "urcs-left":
        if (event.lines.length > 0)
          table.say(event, "note", `URCs nobody asked for: ${unaskedUrcs(event.lines)}`);
        return;
      default:
        // An event this viewer has no words for is shown by its name, not left out.
        table.say(event, "note", event.type.replaceAll("-", " "));
    }
  }

  #waitOver(event: TranscriptEvent): void {
    const wait = this.#wait;
    // A line that came meanwhile does not end it: what takes it does.
    if (wait === null || event.type === "waiting" || event.type === "received" || event.at < wait.at) return;
    this.#table.set(wait.row, "took", Math.round(event.at - wait.at));
    this.#wait = null;
  }

  #stepEnded({ step, verdict, elapsed }: Of<"step-ended">): void {
    const row = this.#steps.get(step);
    if (row !== undefined) {
      this.#table.set(row, "took", Math.round(elapsed));
      this.#table.set(row, "verdict", this.#table.tables.texts.of(verdict));
    }
    this.#table.leave();
  }
}
