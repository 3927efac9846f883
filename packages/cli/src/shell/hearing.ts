import type { Clock, RunEvent, Session, UnsolicitedLine } from "@scn/runtime";
import type { Done, DoneCommand, DoneUrc } from "./done.js";
import { type ReadLine, readAnswer, readUrc } from "./read-line.js";

type Received = Extract<RunEvent, { type: "received" }>;

/** What is told of the line as it happens. */
export type Heard =
  | { readonly kind: "event"; readonly event: RunEvent }
  | { readonly kind: "lost"; readonly reason: string }
  | {
      readonly kind: "received";
      readonly event: Received;
      readonly read: ReadLine | null;
      readonly urc: DoneUrc | null;
    };

/** Turns what a session emits into what was done and what is told, each line with how the manual reads it. */
export class Hearing {
  readonly done: Done[] = [];
  /** The last command. */
  command: DoneCommand | null = null;
  #events: RunEvent[] = [];
  /** Lines of its answer that have been told. */
  #told = 0;
  #toldLoss = false;

  constructor(
    private readonly clock: Clock,
    private readonly tell: (heard: Heard) => void,
  ) {}

  /** Kept until the session has put the line where it belongs. */
  emitted(event: RunEvent): void {
    this.#events.push(event);
  }

  begin(command: DoneCommand): void {
    this.command = command;
    this.done.push(command);
    this.#told = 0;
  }

  /** The line is there again. */
  reconnected(): void {
    this.#toldLoss = false;
    this.done.push({ kind: "reconnected", at: this.clock.now() });
  }

  hear(session: Session): void {
    const urcs = takenOf(session);
    const events = this.#events;
    this.#events = [];
    for (const event of events) {
      if (event.type === "received") this.#received(event, urcs, session);
      else this.tell({ kind: "event", event });
      if (event.type === "command-ended" && this.command !== null) {
        this.command.final = event.final;
        this.command.success = event.success;
      }
    }
    this.#dataCame(session);
    if (session.loss === null || this.#toldLoss) return;
    this.#toldLoss = true;
    this.tell({ kind: "lost", reason: session.loss.reason });
  }

  #received(event: Received, urcs: UnsolicitedLine[], session: Session): void {
    const { role } = event;
    if (role === "urc") {
      this.#urc(event, urcs.shift(), session);
      return;
    }
    if (role === "information-or-urc") urcs.shift();
    const isAnswer = role !== "echo" && role !== "noise" && role !== "late" && role !== "data";
    const line = isAnswer && event.command !== null ? session.last?.lines[this.#told++] : undefined;
    const isInformation = role === "information" || role === "information-or-urc";
    const read =
      line === undefined || role === "prompt" || role === "final" ? null : readAnswer(line, this.command);
    if (line !== undefined && isInformation) this.command?.answer.push({ line, read });
    this.tell({ kind: "received", event, read, urc: null });
  }

  #urc(event: Received, line: UnsolicitedLine | undefined, session: Session): void {
    if (line === undefined) return;
    const read = readUrc(session.device.catalogue, line, line.entry);
    const urc: DoneUrc = { kind: "urc", at: event.at, line, entry: line.entry, read };
    this.done.push(urc);
    this.tell({ kind: "received", event, read, urc });
  }

  #dataCame(session: Session): void {
    const bytes = session.data;
    if (bytes.length === 0) return;
    this.done.push({ kind: "came", at: this.clock.now(), bytes: bytes.slice() });
    session.takeData(bytes.length);
  }
}

/** The inbox's lines, oldest first: nobody else asks for them. */
function takenOf({ inbox }: Session): UnsolicitedLine[] {
  const lines: UnsolicitedLine[] = [];
  const next = () => inbox.take((line) => line);
  for (let line = next(); line !== null; line = next()) lines.push(line);
  return lines;
}
