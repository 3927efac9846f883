import type { SourceText, Span } from "@scn/dsl";
import { visible } from "@scn/dsl";
import type { RunEvent } from "@scn/runtime";
import type { Style } from "../../terminal/style.js";
import type { Of } from "../record/record.js";
import { Blocks } from "./block-extent.js";
import { durationText } from "./duration.js";
import { ExchangeRows } from "./exchange.js";
import type { LoopPlace } from "./loop-fold.js";
import { LoopStack } from "./loop-stack.js";
import { type RecoveryEvent, recoveryText } from "./recovery-text.js";
import { resumedText } from "./resumed-text.js";
import type { Row } from "./row.js";
import { unaskedUrcs } from "./unasked-urcs.js";
import { inVerdictColor, verdictMark } from "./verdict-words.js";
import { roleNote } from "./wire-text.js";

/** The events a transcript has rows for; the others frame a run or a scenario. */
export type TranscriptEvent = Exclude<
  RunEvent,
  { type: "run-started" | "run-ended" | "scenario-started" | "scenario-ended" | "peer-opened" }
>;

/** A wait shorter than this is not worth a row of its own, ms. */
const longWait = 1000;

export interface TranscriptOptions {
  readonly style: Style;
  /** Every line with its role, matches, checks, whole payloads, and nothing folded. */
  readonly verbose: boolean;
  /** To see where a loop's block ends. */
  readonly sources: readonly SourceText[];
  /** With several modules every row says whose it is. */
  readonly nameDevices: boolean;
  readonly print: (row: Row) => void;
}

/** The rows of one scenario, from its first event to its end. */
export class Transcript {
  #stepDepth = 0;
  #flowDepth = 0;
  #inCleanup = 0;
  #waiting: Of<"waiting"> | null = null;
  readonly #loops: LoopStack;
  readonly #exchange: ExchangeRows;
  readonly #style: Style;
  readonly #blocks: Blocks;

  constructor(private readonly options: TranscriptOptions) {
    this.#style = options.style;
    this.#blocks = new Blocks(options.sources);
    this.#loops = new LoopStack(options.style, options.print, () => this.#exchange.flush());
    this.#exchange = new ExchangeRows(options, (rows) => this.#loops.row(rows));
  }

  event(event: TranscriptEvent): void {
    if (event.type === "caught") this.#loops.leaveWithin(this.#place(this.#blocks.extent(event.span)));
    if ("span" in event && event.type !== "flow-left") this.#arriveAt(event.span, event.at);
    switch (event.type) {
      case "step-started":
        this.#say(event.at, this.#style.bold(visible(event.title)));
        this.#stepDepth++;
        break;
      case "step-ended":
        this.#stepEnded(event);
        break;
      case "sent":
        this.#sent(event);
        break;
      case "received":
        this.#received(event);
        break;
      case "command-ended":
        this.#exchange.ended(event.elapsed);
        break;
      case "matched":
        this.#matched(event);
        break;
      case "arm-won":
        this.#say(event.at, this.#style.dim(`either: ${visible(event.arm)}`));
        break;
      case "waiting":
        this.#waiting = event;
        break;
      case "attempt":
        this.#attempt(event);
        break;
      case "attempt-failed":
        this.#attemptFailed(event);
        break;
      case "caught":
        this.#say(event.at, this.#style.dim(`caught: ${visible(event.failure.diagnostic.message)}`));
        break;
      case "checked":
        this.#checked(event);
        break;
      case "log":
        this.#say(event.at, `${this.#style.cyan("»")} ${visible(event.text)}`);
        break;
      case "handler-entered":
        this.#say(event.at, this.#style.dim(`on-urc ${visible(event.line)}`));
        this.#flowDepth++;
        break;
      case "flow-entered":
        this.#say(event.at, this.#style.dim(`run ${visible(event.flow)}`));
        this.#flowDepth++;
        break;
      case "handler-left":
      case "flow-left":
        this.#exchange.flush();
        this.#flowDepth = Math.max(0, this.#flowDepth - 1);
        this.#loops.leaveDeeperThan({ flowDepth: this.#flowDepth, stepDepth: this.#stepDepth });
        break;
      case "recovery-started":
      case "recovery-ended":
      case "policy-used":
      case "policy-gave-up":
      case "step-restarted":
      case "scenario-restarted":
        this.#recovery(event);
        break;
      case "resumed":
        this.#say(event.at, resumedText(event, this.#style));
        break;
      case "cleanup-started":
        this.#cleanupStarted(event.at);
        break;
      case "cleanup-failed":
        this.#say(
          event.at,
          this.#style.dim(`cleanup: ${visible(event.failure.diagnostic.message)} (the verdict stays)`),
        );
        break;
      case "failed":
        this.#failed(event);
        break;
      case "urcs-left":
        this.#urcsLeft(event);
        break;
    }
  }

  /** Prints what is still held back. */
  end(): void {
    this.#exchange.flush();
    this.#loops.leaveAll();
    this.#waiting = null;
  }

  #stepEnded(event: Of<"step-ended">): void {
    this.#exchange.flush();
    this.#waiting = null;
    this.#stepDepth = Math.max(0, this.#stepDepth - 1);
    this.#loops.leaveDeeperThan({ flowDepth: this.#flowDepth, stepDepth: this.#stepDepth });
    const text = `${verdictMark(event.verdict, this.#style)} ${this.#style.dim(durationText(event.elapsed))}`;
    this.#loops.row({ at: event.at, depth: this.#depth + 1, text });
  }

  #sent(event: Of<"sent">): void {
    this.#exchange.sent(event, this.#depth);
    if (this.options.verbose || event.command === null) this.#exchange.flush();
  }

  #received(event: Of<"received">): void {
    const whole = this.options.verbose;
    const { at, role } = event;
    if (role === "echo" && !whole) return;
    this.#tellWait(at);
    const note = roleNote[role] ?? (whole ? role.replaceAll("-", " ") : null);
    if (note !== null) this.#exchange.flush();
    this.#exchange.received(event, this.#depth, note);
    if (note !== null) this.#exchange.flush();
  }

  #matched(event: Of<"matched">): void {
    if (!this.options.verbose) return;
    const captures = Object.entries(event.captures).map(([name, value]) => `${name} = ${visible(value)}`);
    const bound = captures.length === 0 ? "" : `: ${captures.join(", ")}`;
    this.#say(event.at, this.#style.dim(`${event.statement} matched${bound}`));
  }

  #attempt({ at, statement, attempt, of, span }: Of<"attempt">): void {
    if (this.options.verbose) {
      this.#say(at, this.#style.dim(`${statement}, ${attempt}${of === null ? "" : ` of ${of}`}`));
      return;
    }
    const place = this.#place(this.#blocks.extent(span));
    const known = this.#loops.at(place);
    // What is open belongs to the attempt that is over; the command before a loop may still wait for its result.
    if (known !== null) this.#exchange.flush();
    const loop = known ?? this.#loops.enter(place, statement);
    loop.begin(attempt, of, at, this.#depth);
  }

  #attemptFailed({ at, attempt, of, failure, pause, span }: Of<"attempt-failed">): void {
    this.#exchange.flush();
    const message = visible(failure.diagnostic.message);
    const pauseText = pause > 0 ? `; again in ${durationText(pause)}` : "; again at once";
    const then = attempt < of ? pauseText : "";
    const loop = this.#loops.at(this.#place(this.#blocks.extent(span)));
    if (loop !== null) loop.failed(message, then, at);
    else this.#say(at, `${this.#style.yellow("↻")} attempt ${attempt} of ${of} failed: ${message}${then}`);
  }

  #checked({ at, passed, soft, failure }: Of<"checked">): void {
    if (passed && this.options.verbose) this.#say(at, this.#style.dim("check holds"));
    if (passed || !soft) return;
    const why = failure === undefined ? "" : `: ${visible(failure.diagnostic.message)}`;
    const what = failure?.diagnostic.code === "SCN422" ? "threshold" : "soft check";
    this.#say(at, `${verdictMark("fail", this.#style)} ${what}${why}`);
  }

  /** What a handler does is one deeper than what it interrupts. */
  #recovery(event: RecoveryEvent): void {
    if (event.type === "recovery-ended" && this.#flowDepth > 0) this.#flowDepth--;
    const text = recoveryText(event, this.#style);
    if (event.type === "step-restarted") this.#stepDepth--;
    if (text !== null) this.#say(event.at, text);
    if (event.type === "step-restarted") this.#stepDepth++;
    if (event.type === "recovery-started") this.#flowDepth++;
  }

  #cleanupStarted(at: number): void {
    this.end();
    this.#stepDepth = 0;
    this.#flowDepth = 0;
    this.#inCleanup = 0;
    this.#say(at, this.#style.bold("cleanup"));
    this.#inCleanup = 1;
  }

  #failed({ at, failure }: Of<"failed">): void {
    this.end();
    const message = inVerdictColor(failure.verdict, visible(failure.diagnostic.message), this.#style);
    this.#say(at, `${verdictMark(failure.verdict, this.#style)} ${message}`);
  }

  #urcsLeft({ at, device, lines }: Of<"urcs-left">): void {
    if (lines.length === 0) return;
    this.end();
    const whose = this.options.nameDevices ? ` from ${visible(device)}` : "";
    const text = `URCs${whose} nobody asked for: ${unaskedUrcs(lines)}`;
    this.#loops.row({ at, depth: 0, text: this.#style.dim(text) });
  }

  get #depth(): number {
    return this.#stepDepth + this.#flowDepth + this.#inCleanup;
  }

  #place(span: Span): LoopPlace {
    return { span, flowDepth: this.#flowDepth, stepDepth: this.#stepDepth };
  }

  #arriveAt(span: Span, at: number): void {
    this.#loops.arriveAt(this.#place(span));
    this.#tellWait(at);
  }

  /** The wait before this is over; a long one gets a row, so that a jump of the time column is explained. */
  #tellWait(at: number): void {
    const wait = this.#waiting;
    this.#waiting = null;
    if (wait === null || at - wait.at < longWait) return;
    const text = this.#style.dim(`… ${durationText(at - wait.at)}: ${visible(wait.what)}`);
    this.#exchange.flush();
    this.#loops.row({ at: wait.at, depth: this.#depth, text });
  }

  #say(at: number, text: string): void {
    this.#exchange.flush();
    this.#loops.row({ at, depth: this.#depth, text });
  }
}
