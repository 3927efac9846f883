import type { Span } from "@scn/dsl";
import { wireText } from "../expression/wire-text.js";
import type { Match } from "../pattern/match.js";
import type { Command, ResponseLine, UnsolicitedLine } from "../session/session.js";
import type { RunningArm } from "./either-arms.js";
import { commandOver } from "./either-failure.js";
import { resultPassed } from "./expect.js";
import { type Frame, now } from "./frame.js";
import { lost, restarted } from "./gone.js";
import { matchResponse } from "./match-response.js";
import { takeLine } from "./matched.js";

/** An arm that has come true, and how its line or data is taken. */
interface Candidate {
  readonly arm: number;
  /** When its line came. */
  readonly at: number;
  take(): void;
}

/** One `either` under way: looks at everything its arms wait for, and takes what the first one gets. */
export class EitherRace {
  readonly arms: readonly RunningArm[];
  readonly span: Span;
  readonly begun: number;
  readonly until: number;
  /** The command whose response `expect` arms look at; `null` without such arms. */
  readonly command: Command | null;
  winner = -1;
  readonly #frame: Frame;
  #responseFrom: number;
  #inboxFrom = 0;

  constructor(frame: Frame, arms: readonly RunningArm[], span: Span) {
    this.#frame = frame;
    this.arms = arms;
    this.span = span;
    this.begun = now(frame);
    const answers = arms.some(({ kind }) => kind === "expect");
    this.command = answers ? frame.dialogue.last : null;
    this.#responseFrom = this.command?.cursor ?? 0;
    if (this.command?.entry === null) this.command.holdOpen = resultPassed(this.command);
    const pauses = arms.filter(({ kind }) => kind === "after").map(({ until }) => until);
    const patience = Math.max(this.begun, ...arms.map(({ until }) => until));
    const end = frame.limit?.until ?? patience;
    this.until = pauses.length === 0 ? end : Math.min(...pauses, frame.limit?.until ?? Infinity);
  }

  /** Whether an arm has come true; its line is then taken. Throws when none of them can any more. */
  look(): boolean {
    const found = [this.#response(), this.#inbox(), this.#data()].filter((one) => one !== null);
    const [first] = found.toSorted((one, other) => one.at - other.at || one.arm - other.arm);
    if (first !== undefined) {
      this.winner = first.arm;
      first.take();
      return true;
    }
    const gone = lost(this.#frame, this.span);
    if (gone !== null) throw gone;
    if (this.command !== null) this.#follow(this.command);
    return false;
  }

  /** The deadline has come: whether an `after` ends with it. */
  timeIsUp(): boolean {
    this.winner = this.arms.findIndex(({ kind, until }) => kind === "after" && until <= this.until);
    return this.winner >= 0;
  }

  /** The earliest line of the response that an `expect` arm takes, for the upper one of them. */
  #response(): Candidate | null {
    const { command } = this;
    if (command === null) return null;
    while (this.#responseFrom < command.lines.length) {
      const index = this.#responseFrom++;
      const line = command.lines[index];
      if (line === undefined || line.taken || line.role === "prompt") continue;
      for (const [arm, running] of this.arms.entries()) {
        const match = running.kind === "expect" ? matchResponse(command, line, running.matcher) : null;
        if (match === null) continue;
        const { span } = running;
        return { arm, at: line.at, take: () => this.#takeResponse(command, line, index, match, span) };
      }
    }
    return null;
  }

  #takeResponse(command: Command, line: ResponseLine, index: number, match: Match, span: Span): void {
    command.cursor = index + 1;
    takeLine(this.#frame, "expect", line, match, span, () => command.form?.responses ?? []);
    if (line.role === "final") command.accepted = true;
    if (command.holdOpen && command.final === null) this.#frame.dialogue.session.endAt(line);
  }

  /** The oldest line of the inbox that an `await-urc` arm takes. It is looked at, and left until the arm has won. */
  #inbox(): Candidate | null {
    const { inbox } = this.#frame.dialogue.session;
    const from = this.#inboxFrom;
    this.#inboxFrom = inbox.mark;
    const [oldest = null] = inbox.find((line) => this.#unsolicited(line), from);
    return oldest;
  }

  #unsolicited(line: UnsolicitedLine): Candidate | null {
    for (const [arm, running] of this.arms.entries()) {
      const match = running.kind === "await-urc" ? running.matcher.match(line) : null;
      if (match === null) continue;
      const { span } = running;
      const known = () => (line.entry === null ? [] : [line.entry]);
      return { arm, at: line.at, take: () => takeLine(this.#frame, "await-urc", line, match, span, known) };
    }
    return null;
  }

  #data(): Candidate | null {
    const { session } = this.#frame.dialogue;
    for (const [arm, running] of this.arms.entries()) {
      if (running.kind !== "expect-data" || !startsWith(session.data, running.bytes)) continue;
      const { bytes, span } = running;
      return { arm, at: now(this.#frame), take: () => this.#takeData(bytes, span) };
    }
    return null;
  }

  #takeData(bytes: Uint8Array, span: Span): void {
    const { scenario, dialogue } = this.#frame;
    dialogue.session.takeData(bytes.length);
    this.#frame.emit({
      type: "matched",
      at: now(this.#frame),
      scenario: scenario.index,
      device: dialogue.session.device.name,
      statement: "expect-data",
      line: wireText(bytes),
      captures: {},
      span,
    });
  }

  /** A failing result that no arm takes, and a response that is over when nothing else is waited for, end the race. */
  #follow(command: Command): void {
    if (command.final === null) {
      const gone = restarted(this.#frame, command);
      if (gone === null) return;
      this.#frame.dialogue.open = null;
      throw gone;
    }
    const onlyAnswers = this.arms.every(({ kind }) => kind === "expect");
    if (onlyAnswers || (!command.success && !command.accepted)) throw commandOver(this.#frame, this, command);
  }
}

function startsWith(data: Uint8Array, wanted: Uint8Array): boolean {
  return data.length >= wanted.length && wanted.every((byte, index) => data[index] === byte);
}
