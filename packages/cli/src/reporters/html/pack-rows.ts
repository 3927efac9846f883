import type { Span } from "@scn/dsl";
import type { Digest } from "../record/digest.js";
import type { Of, ScenarioRecord } from "../record/record.js";
import type { Said, ToldRound } from "../record/same-rounds.js";
import { tenths } from "../record/tenths.js";
import type { TranscriptEvent } from "../record/transcript-event.js";
import { durationText } from "../text/duration.js";
import { unaskedUrcs } from "../text/unasked-urcs.js";
import { FailurePacker } from "./pack-failures.js";
import { WirePacker } from "./pack-wire.js";
import type { PackedRows } from "./packed.js";
import type { Mark, Row } from "./row-columns.js";
import { RowTable } from "./row-table.js";
import type { Tables } from "./tables.js";

interface Waiting {
  readonly row: Row;
  readonly event: Of<"waiting">;
}

/** The rows of a scenario. What belongs to a row that is there already (its result, the rule that took it) is put to it. */
export class RowPacker implements Digest {
  readonly #table: RowTable;
  readonly #wire: WirePacker;
  readonly #failures: FailurePacker;
  readonly #steps = new Map<number, Row>();
  /** Under way, by branch and device. */
  readonly #waits = new Map<string, Waiting>();
  /** Where the rows of the latest round of a loop begin. */
  #round: Mark | null = null;
  /** What a check that holds says, by where it stands. */
  readonly #held = new WeakMap<Span, string>();

  constructor(record: ScenarioRecord, tables: Tables) {
    this.#table = new RowTable(record, tables);
    this.#wire = new WirePacker(this.#table);
    this.#failures = new FailurePacker(this.#table, record);
  }

  get rows(): PackedRows {
    return this.#table.packed;
  }

  roundBegins(): void {
    this.#round = this.#table.columns.mark();
  }

  /** Whether its rows are all that was told of it, and have no other times in the page than in the round that comes next. */
  mayComeAgain(lasts: number): boolean {
    const { columns } = this.#table;
    const round = this.#round;
    return round !== null && columns.isApart(round) && columns.elapsed(round) === lasts;
  }

  again(_round: ToldRound, times: number, said: readonly Said[]): void {
    if (this.#round !== null) this.#table.again(this.#round, times, said);
  }

  event(event: TranscriptEvent): void {
    const table = this.#table;
    const { depths } = table;
    if (event.type !== "resumed") depths.at(event.branch);
    this.#waitOver(event);
    switch (event.type) {
      case "step-started":
        this.#steps.set(event.step, table.say(event, "step", event.title));
        depths.enter();
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
      case "waiting":
        this.#waiting(event);
        return;
      case "attempt":
        this.#attempt(event);
        return;
      case "attempt-failed":
        this.#wire.over(event);
        this.#failures.handled(event, "retry", attemptText(event), event.failure);
        return;
      case "arm-won":
        table.say(event, "note", `either: ${event.arm}`);
        return;
      case "caught":
        this.#wire.over(event);
        this.#failures.handled(event, "note", `caught: ${event.failure.diagnostic.message}`, event.failure);
        return;
      case "checked":
        if (event.failure === undefined) table.say(event, "check", this.#holds(event.span));
        else this.#failures.handled(event, "check", event.failure.diagnostic.message, event.failure);
        return;
      case "log":
        table.say(event, "log", event.text);
        return;
      case "handler-entered":
      case "flow-entered":
        table.say(event, "flow", "flow" in event ? `run ${event.flow}` : `on-urc ${event.line}`);
        depths.enter();
        return;
      case "handler-left":
      case "flow-left":
        depths.leave();
        return;
      case "recovery-started":
      case "recovery-ended":
      case "policy-used":
      case "policy-gave-up":
      case "step-restarted":
      case "scenario-restarted":
        this.#wire.over(event);
        this.#failures.recovery(event);
        return;
      case "cleanup-started":
        depths.over();
        table.say(event, "step", "cleanup");
        depths.enter();
        return;
      case "cleanup-failed":
        this.#failures.handled(event, "note", `cleanup: ${event.failure.diagnostic.message}`, event.failure);
        return;
      case "failed":
        this.#wire.over(event);
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

  #waiting(event: Of<"waiting">): void {
    const row = this.#table.say(event, "wait", waitText(event));
    this.#waits.set(`${event.branch} ${event.device}`, { row, event });
  }

  /** Without its number in the text: a text for each of ten thousand rounds would be most of the log. */
  #attempt(event: Of<"attempt">): void {
    const { extra } = this.#table;
    const row = this.#table.say(event, "retry", event.statement);
    extra.round.push(row, event.attempt);
    extra.rounds.push(row, event.of ?? 0);
  }

  #holds(span: Span): string {
    const known = this.#held.get(span);
    if (known !== undefined) return known;
    const text = `${this.#table.statement(span) || "check"}: holds`;
    this.#held.set(span, text);
    return text;
  }

  #waitOver(event: TranscriptEvent): void {
    // A line that came meanwhile does not end it: what takes it does.
    if (this.#waits.size === 0 || event.type === "received") return;
    for (const [key, { row, event: wait }] of this.#waits) {
      if (event.at < wait.at || areSideBySide(event, wait)) continue;
      this.#table.extra.took.push(row, tenths(Math.round(event.at - wait.at)));
      this.#waits.delete(key);
    }
  }

  #stepEnded({ step, verdict, elapsed }: Of<"step-ended">): void {
    const row = this.#steps.get(step);
    if (row !== undefined) {
      const { extra, tables } = this.#table;
      extra.took.push(row, tenths(Math.round(elapsed)));
      extra.verdict.push(row, tables.texts.of(verdict));
    }
    this.#table.depths.leave();
  }
}

/** Why a try of a `retry` failed, and when the next one comes. */
function attemptText({ attempt, of, pause, failure }: Of<"attempt-failed">): string {
  const then = attempt < of ? `; again in ${durationText(pause)}` : "";
  return `attempt ${attempt} of ${of} failed: ${failure.diagnostic.message}${then}`;
}

/** What happens in another branch, or to another module, does not end a wait. */
function areSideBySide(event: TranscriptEvent, wait: Of<"waiting">): boolean {
  if (event.type === "resumed") return false;
  const { branch } = event;
  if (branch !== undefined && wait.branch !== undefined && branch !== wait.branch) return true;
  const device = "device" in event ? event.device : undefined;
  return device !== undefined && wait.device !== undefined && device !== wait.device;
}

/** What is waited for, and how long at most; a pause has no sooner end. */
function waitText({ what, at, until, pause, within }: Of<"waiting">): string {
  const length = durationText(Math.max(0, until - at));
  if (pause === true && within !== true) return `${what}, for ${length}`;
  return `${what}, at most ${length}${within === true ? ", by the script" : ""}`;
}
