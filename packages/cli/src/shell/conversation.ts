import type { Span } from "@scn/dsl";
import {
  type Clock,
  type Device,
  type FoundCommand,
  findCommands,
  openSession,
  type RunEvent,
  type Session,
  type UnsolicitedLine,
} from "@scn/runtime";
import type { Done, DoneCommand, DoneUrc } from "./done.js";
import { readAnswer, readUrc } from "./read-line.js";
import { type WaitEnd, Waiting } from "./waiting.js";

type Received = Extract<RunEvent, { type: "received" }>;

/** What is told of the line as it happens. */
export type Heard =
  | { readonly kind: "event"; readonly event: RunEvent }
  | { readonly kind: "lost"; readonly reason: string }
  | {
      readonly kind: "received";
      readonly event: Received;
      readonly read: DoneUrc["read"];
      readonly urc: DoneUrc | null;
    };

/** How a command came to where the person can go on. */
export type CommandEnd = Exclude<WaitEnd, "there"> | "final" | "prompt" | "data-mode";

/** Nothing in a shell stands in a text. */
const nowhere: Span = { file: 0, start: 0, end: 0 };

/** A person's talk with one module: what is sent, what comes, and a record of both that a scenario can be made of. */
export class Conversation {
  readonly done: Done[] = [];
  readonly session: Session;
  readonly #clock: Clock;
  readonly #tell: (heard: Heard) => void;
  readonly #waiting: Waiting;
  #events: RunEvent[] = [];
  /** Lines of the last command's answer that have been told. */
  #told = 0;
  #command: DoneCommand | null = null;
  #toldLoss = false;

  constructor(device: Device, clock: Clock, tell: (heard: Heard) => void) {
    this.#clock = clock;
    this.#tell = tell;
    this.session = openSession(device, { clock, scenario: 0, emit: (event) => this.#events.push(event) });
    // First, so that what came has been told before anybody who waits for it goes on.
    this.session.listen(() => this.#hear());
    this.#waiting = new Waiting(this.session, clock);
  }

  /** The command whose answer, prompt or data is under way. */
  get open(): DoneCommand | null {
    return this.session.current === null ? null : this.#command;
  }

  /** Sends a command line and waits for its final result code, its prompt, or data mode. */
  async send(typed: string, wire: Uint8Array): Promise<CommandEnd> {
    const { catalogue } = this.session.device;
    const calls = findCommands(catalogue, Buffer.from(wire).toString("latin1"));
    const known = calls.length > 0 && calls.every(({ entry }) => entry !== null);
    this.#command = this.#begin(typed, calls);
    this.#told = 0;
    this.#command.form = this.session.start(wire, { span: nowhere, dataFollows: !known }).form;
    this.#hear();
    return await this.answered();
  }

  /** Waits until the open command is over, or asks for data. */
  async answered(): Promise<CommandEnd> {
    const { session } = this;
    const command = session.last;
    if (command === null) return "final";
    const { form } = command;
    if (form?.prompt?.silent === true && this.#command?.data.length === 0) return "prompt";
    if (form?.end.silent === true) return this.#overAtOnce();
    const end = await this.#waiting.until(
      () => session.current === null || command.prompted || session.mode === "transparent",
      command.sentAt + command.maxResponse - this.#clock.now(),
    );
    if (end === "late" || end === "interrupted") session.abandon();
    if (end !== "there") return end;
    if (session.mode === "transparent") return "data-mode";
    return command.final === null && command.prompted ? "prompt" : "final";
  }

  /** No result code comes: the command has done its work. */
  #overAtOnce(): CommandEnd {
    this.session.abandon();
    if (this.#command !== null) this.#command.success = true;
    return "final";
  }

  /** Writes data after a prompt, or in data mode. */
  write(bytes: Uint8Array): void {
    if (this.session.mode === "transparent")
      this.done.push({ kind: "written", at: this.#clock.now(), bytes });
    else this.#command?.data.push(bytes);
    this.session.write(bytes, "data", nowhere);
    this.#hear();
  }

  key(key: "ctrl-z" | "esc"): void {
    this.#command?.data.push(key);
    this.session.write(Uint8Array.of(key === "ctrl-z" ? 0x1a : 0x1b), "key", nowhere);
    this.#hear();
  }

  /** The guarded escape sequence; resolves with `there` once the module is back in command mode. */
  async leaveDataMode(): Promise<WaitEnd> {
    const { session } = this;
    const { escape: sequence, defaultDeadline } = session.device.catalogue;
    if (sequence === undefined) return "late";
    await this.pause(sequence.quietBefore);
    session.write(Buffer.from(sequence.text), "escape", nowhere);
    this.#hear();
    // The module's own quiet time may be over a moment before ours.
    session.expectEscapeResult();
    const most = sequence.quietAfter + defaultDeadline.ms;
    const end = await this.#waiting.until(() => session.mode === "command", most);
    if (end === "there") this.done.push({ kind: "escaped", at: this.#clock.now() });
    return end;
  }

  /** Waits for a URC that came after `since` (an index into `done`). */
  async urc(fits: (urc: DoneUrc) => boolean, since: number, most: number): Promise<WaitEnd> {
    const came = () => this.done.slice(since).some((one) => one.kind === "urc" && fits(one));
    return await this.#waiting.until(came, most);
  }

  async pause(ms: number): Promise<WaitEnd> {
    return await this.#waiting.until(() => false, ms);
  }

  /** Ends the wait under way, if there is one. */
  interrupt(): boolean {
    return this.#waiting.interrupt();
  }

  /** The port is opened again; the module runs on. Rejects as a transport does. */
  async reconnect(): Promise<void> {
    const { transport } = this.session.device;
    if (transport.reopen !== undefined) await transport.reopen();
    else {
      await transport.close();
      await transport.open();
    }
    this.session.startOver();
    this.#toldLoss = false;
    this.done.push({ kind: "reconnected", at: this.#clock.now() });
  }

  close(): Promise<void> {
    return this.session.close();
  }

  #begin(typed: string, calls: readonly FoundCommand[]): DoneCommand {
    const command: DoneCommand = {
      kind: "command",
      at: this.#clock.now(),
      typed,
      calls,
      form: null,
      answer: [],
      data: [],
      final: null,
      success: false,
    };
    this.done.push(command);
    return command;
  }

  /** Tells what the session has emitted, each line with how the manual reads it. */
  #hear(): void {
    const { inbox } = this.session;
    const lines: UnsolicitedLine[] = [];
    for (let line = next(); line !== null; line = next()) lines.push(line);
    function next(): UnsolicitedLine | null {
      return inbox.take((line) => line);
    }
    const events = this.#events;
    this.#events = [];
    for (const event of events) {
      if (event.type === "received") this.#received(event, lines);
      else this.#tell({ kind: "event", event });
      if (event.type === "command-ended" && this.#command !== null) {
        this.#command.final = event.final;
        this.#command.success = event.success;
      }
    }
    this.#dataCame();
    const { loss } = this.session;
    if (loss === null || this.#toldLoss) return;
    this.#toldLoss = true;
    this.#tell({ kind: "lost", reason: loss.reason });
  }

  #received(event: Received, urcs: UnsolicitedLine[]): void {
    const { role } = event;
    if (role === "urc") {
      this.#urc(event, urcs.shift());
      return;
    }
    if (role === "information-or-urc") urcs.shift();
    const isAnswer = role !== "echo" && role !== "noise" && role !== "late" && role !== "data";
    const line = isAnswer && event.command !== null ? this.session.last?.lines[this.#told++] : undefined;
    const read =
      line === undefined || role === "prompt" || role === "final" ? null : readAnswer(line, this.#command);
    if (line !== undefined && (role === "information" || role === "information-or-urc"))
      this.#command?.answer.push({ line, read });
    this.#tell({ kind: "received", event, read, urc: null });
  }

  #urc(event: Received, line: UnsolicitedLine | undefined): void {
    if (line === undefined) return;
    const read = readUrc(this.session.device.catalogue, line, line.entry);
    const urc: DoneUrc = { kind: "urc", at: event.at, line, entry: line.entry, read };
    this.done.push(urc);
    this.#tell({ kind: "received", event, read, urc });
  }

  #dataCame(): void {
    const bytes = this.session.data;
    if (bytes.length === 0) return;
    this.done.push({ kind: "came", at: this.#clock.now(), bytes: bytes.slice() });
    this.session.takeData(bytes.length);
  }
}
