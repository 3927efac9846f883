import type { SourceText } from "@scn/dsl";
import { diagnosticMessage, visible } from "@scn/dsl";
import type { Failure } from "@scn/runtime";
import type { Style } from "../../terminal/style.js";
import type { Of } from "../record/record.js";
import type { TranscriptEvent } from "../record/transcript-event.js";
import { Blocks } from "./block-extent.js";
import { Branches, type BranchRows } from "./branch-rows.js";
import { durationText } from "./duration.js";
import { ExchangeRows } from "./exchange.js";
import { type RecoveryEvent, recoveryText } from "./recovery-text.js";
import { resumedText } from "./resumed-text.js";
import type { Row } from "./row.js";
import { rowOwner } from "./row-owner.js";
import { unaskedUrcs } from "./unasked-urcs.js";
import { inVerdictColor, verdictMark } from "./verdict-words.js";
import { roleNote } from "./wire-text.js";

/** A wait shorter than this is not worth a row of its own, ms. */
const longWait = 1000;

export interface TranscriptOptions {
  readonly style: Style;
  /** Every line with its role, matches, checks, whole payloads, and nothing folded. */
  readonly verbose: boolean;
  /** To see where a loop's block ends. */
  readonly sources: readonly SourceText[];
  /** With several modules every row of what goes over a line, and every row of a branch, says whose it is. */
  readonly nameDevices: boolean;
  readonly print: (row: Row) => void;
}

/** The rows of one scenario, from its first event to its end. */
export class Transcript {
  readonly #branches: Branches;
  readonly #exchange: ExchangeRows;
  readonly #style: Style;
  readonly #blocks: Blocks;
  /** Of the event being told, and what its rows begin with. */
  #branch: BranchRows;
  #name = "";

  constructor(private readonly options: TranscriptOptions) {
    const { style, print, sources } = options;
    this.#style = style;
    this.#blocks = new Blocks(sources);
    this.#exchange = new ExchangeRows(options);
    this.#branches = new Branches({ style, print, flush: () => this.#exchange.flush() });
    this.#branch = this.#branches.root;
  }

  event(event: TranscriptEvent): void {
    this.#arrive(event);
    switch (event.type) {
      case "step-started":
        this.#say(event.at, this.#style.bold(visible(event.title)));
        this.#branch.stepDepth++;
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
        this.#exchange.ended(event);
        break;
      case "matched":
        this.#matched(event);
        break;
      case "arm-won":
        this.#say(event.at, this.#style.dim(`either: ${visible(event.arm)}`));
        break;
      case "waiting":
        this.#branch.waiting = event;
        break;
      case "attempt":
        this.#attempt(event);
        break;
      case "attempt-failed":
        this.#attemptFailed(event);
        break;
      case "caught":
        this.#say(event.at, this.#style.dim(`caught: ${this.#why(event, event.failure)}`));
        break;
      case "checked":
        this.#checked(event);
        break;
      case "log":
        this.#say(event.at, `${this.#style.cyan("»")} ${visible(event.text)}`);
        break;
      case "handler-entered":
        this.#say(event.at, this.#style.dim(`on-urc ${visible(event.line)}`));
        this.#branch.flowDepth++;
        break;
      case "flow-entered":
        this.#say(event.at, this.#style.dim(`run ${visible(event.flow)}`));
        this.#branch.flowDepth++;
        break;
      case "handler-left":
      case "flow-left":
        this.#exchange.flush();
        this.#branch.flowDepth = Math.max(0, this.#branch.flowDepth - 1);
        this.#branch.loops.leaveDeeperThan(this.#branch);
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
          this.#style.dim(`cleanup: ${this.#why(event, event.failure)} (the verdict stays)`),
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
    this.#branches.leaveLoops();
  }

  /** Into the event's branch, and there to the line of the script it comes from: what was under way before is over. */
  #arrive(event: TranscriptEvent): void {
    const branch = event.type === "resumed" ? undefined : event.branch;
    const span = "span" in event ? event.span : undefined;
    this.#branch = this.#branches.of(branch);
    this.#name = this.#nameOf(event, branch);
    if (span === undefined) return;
    this.#leaveInside(branch, event.at);
    if (event.type === "caught") {
      this.#branch.loops.leaveWithin(this.#branch.place(this.#blocks.extent(span)));
    }
    if (event.type === "flow-left") return;
    this.#branch.arriveAt(this.#branch.place(span));
    this.#tellWait(this.#branch, event.at);
  }

  /** Something happens in a branch: a `parallel` in it may be over, with what is under way there. */
  #leaveInside(branch: string | undefined, at: number): void {
    for (const inner of this.#branches.inside(branch)) {
      this.#tellWait(inner, Math.min(at, inner.waiting?.until ?? at));
      inner.loops.leaveAll();
    }
  }

  #nameOf(event: TranscriptEvent, branch: string | undefined): string {
    const name = rowOwner(event, branch, this.options.nameDevices);
    return name === undefined ? "" : `${this.#style.dim(`${visible(name)}:`)} `;
  }

  /** What went wrong; the module's name once only. */
  #why(event: TranscriptEvent, { diagnostic }: Failure): string {
    const said = this.#name !== "" && "device" in event && event.device === diagnostic.device;
    return visible(said ? diagnostic.message : diagnosticMessage(diagnostic));
  }

  #stepEnded(event: Of<"step-ended">): void {
    this.#exchange.flush();
    this.#leaveInside(event.branch, event.at);
    this.#branch.waiting = null;
    this.#branch.stepDepth = Math.max(0, this.#branch.stepDepth - 1);
    this.#branch.loops.leaveDeeperThan(this.#branch);
    const text = `${verdictMark(event.verdict, this.#style)} ${this.#style.dim(durationText(event.elapsed))}`;
    this.#row(event.at, text, 1);
  }

  #sent(event: Of<"sent">): void {
    this.#exchange.sent(event, this.#branch, this.#name);
    if (this.options.verbose || event.command === null) this.#exchange.flush();
  }

  #received(event: Of<"received">): void {
    const whole = this.options.verbose;
    const { at, role } = event;
    if (role === "echo" && !whole) return;
    this.#tellWait(this.#branch, at);
    const note = roleNote[role] ?? (whole ? role.replaceAll("-", " ") : null);
    if (note !== null) this.#exchange.flush();
    this.#exchange.received(event, this.#branch, this.#name, note);
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
    const place = this.#branch.place(this.#blocks.extent(span));
    const known = this.#branch.loops.at(place);
    // What is open belongs to the attempt that is over; the command before a loop may still wait for its result.
    if (known !== null) this.#exchange.flush();
    const loop = known ?? this.#branch.loops.enter(place, statement, this.#name);
    loop.begin(attempt, of, at, this.#branch.depth);
  }

  #attemptFailed(event: Of<"attempt-failed">): void {
    const { at, attempt, of, pause, span } = event;
    this.#exchange.flush();
    const message = this.#why(event, event.failure);
    const pauseText = pause > 0 ? `; again in ${durationText(pause)}` : "; again at once";
    const then = attempt < of ? pauseText : "";
    const loop = this.#branch.loops.at(this.#branch.place(this.#blocks.extent(span)));
    if (loop !== null) loop.failed(message, then, at);
    else this.#say(at, `${this.#style.yellow("↻")} attempt ${attempt} of ${of} failed: ${message}${then}`);
  }

  #checked(event: Of<"checked">): void {
    const { at, passed, soft, failure } = event;
    if (passed && this.options.verbose) this.#say(at, this.#style.dim("check holds"));
    if (passed || !soft) return;
    const why = failure === undefined ? "" : `: ${this.#why(event, failure)}`;
    const what = failure?.diagnostic.code === "SCN422" ? "threshold" : "soft check";
    this.#say(at, `${verdictMark("fail", this.#style)} ${what}${why}`);
  }

  /** What a handler does is one deeper than what it interrupts. */
  #recovery(event: RecoveryEvent): void {
    if (event.type === "recovery-ended" && this.#branch.flowDepth > 0) this.#branch.flowDepth--;
    const text = recoveryText(event, this.#style);
    if (event.type === "step-restarted") this.#branch.stepDepth--;
    if (text !== null) this.#say(event.at, text);
    if (event.type === "step-restarted") this.#branch.stepDepth++;
    if (event.type === "recovery-started") this.#branch.flowDepth++;
  }

  #cleanupStarted(at: number): void {
    this.end();
    this.#branches.over();
    this.#say(at, this.#style.bold("cleanup"));
    this.#branch.stepDepth = 1;
  }

  #failed(event: Of<"failed">): void {
    this.end();
    const { verdict } = event.failure;
    const message = inVerdictColor(verdict, this.#why(event, event.failure), this.#style);
    this.#say(event.at, `${verdictMark(verdict, this.#style)} ${message}`);
  }

  #urcsLeft({ at, device, lines }: Of<"urcs-left">): void {
    if (lines.length === 0) return;
    this.end();
    const whose = this.options.nameDevices ? ` from ${visible(device)}` : "";
    const text = `URCs${whose} nobody asked for: ${unaskedUrcs(lines)}`;
    this.#branch.row({ at, depth: 0, text: this.#style.dim(text) });
  }

  /** The wait before this is over; a long one gets a row, so that a jump of the time column is explained. */
  #tellWait(branch: BranchRows, at: number): void {
    const wait = branch.waiting;
    branch.waiting = null;
    if (wait === null || at - wait.at < longWait) return;
    this.#exchange.flush();
    // Beside branches whose rows came meanwhile, the time it began would stand in the past.
    const told = wait.branch === undefined ? wait.at : at;
    const text = this.#style.dim(`… ${durationText(at - wait.at)}: ${visible(wait.what)}`);
    branch.row({ at: told, depth: branch.depth, text: `${this.#nameOf(wait, wait.branch)}${text}` });
  }

  #say(at: number, text: string): void {
    this.#exchange.flush();
    this.#row(at, text);
  }

  #row(at: number, text: string, deeper = 0): void {
    this.#branch.row({ at, depth: this.#branch.depth + deeper, text: `${this.#name}${text}` });
  }
}
