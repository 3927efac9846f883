import type { Span } from "@scn/dsl";
import { type Clock, type Device, findCommands, openSession, type Session } from "@scn/runtime";
import type { Done, DoneCommand, DoneUrc } from "./done.js";
import { type Heard, Hearing } from "./hearing.js";
import { type WaitEnd, Waiting } from "./waiting.js";

/** How a command came to where the person can go on. */
export type CommandEnd = Exclude<WaitEnd, "there"> | "final" | "prompt" | "data-mode";

/** Nothing in a shell stands in a text. */
const nowhere: Span = { file: 0, start: 0, end: 0 };

/** A person's talk with one module: what is sent, what comes, and a record of both that a scenario can be made of. */
export class Conversation {
  readonly session: Session;
  readonly #clock: Clock;
  readonly #hearing: Hearing;
  readonly #waiting: Waiting;

  constructor(device: Device, clock: Clock, tell: (heard: Heard) => void) {
    this.#clock = clock;
    this.#hearing = new Hearing(clock, tell);
    const emit = this.#hearing.emitted.bind(this.#hearing);
    this.session = openSession(device, { clock, scenario: 0, emit });
    // First, so that what came has been told before anybody who waits for it goes on.
    this.session.listen(() => this.#hear());
    this.#waiting = new Waiting(this.session, clock);
  }

  /** Everything that was done and came, in order. */
  get done(): Done[] {
    return this.#hearing.done;
  }

  /** The command whose answer, prompt or data is under way. */
  get open(): DoneCommand | null {
    return this.session.current === null ? null : this.#hearing.command;
  }

  /** Sends a command line and waits for its final result code, its prompt, or data mode. */
  async send(typed: string, wire: Uint8Array): Promise<CommandEnd> {
    const { catalogue } = this.session.device;
    const calls = findCommands(catalogue, Buffer.from(wire).toString("latin1"));
    const known = calls.length > 0 && calls.every(({ entry }) => entry !== null);
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
    this.#hearing.begin(command);
    command.form = this.session.start(wire, { span: nowhere, dataFollows: !known }).form;
    this.#hear();
    return await this.answered();
  }

  /** Waits until the open command is over, or asks for data. */
  async answered(): Promise<CommandEnd> {
    const { session } = this;
    const command = session.last;
    if (command === null) return "final";
    const { form } = command;
    if (form?.prompt?.silent === true && this.#hearing.command?.data.length === 0) return "prompt";
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
    const { command } = this.#hearing;
    if (command !== null) command.success = true;
    return "final";
  }

  /** Writes data after a prompt, or in data mode. */
  write(bytes: Uint8Array): void {
    if (this.session.mode === "transparent")
      this.done.push({ kind: "written", at: this.#clock.now(), bytes });
    else this.#hearing.command?.data.push(bytes);
    this.session.write(bytes, "data", nowhere);
    this.#hear();
  }

  key(key: "ctrl-z" | "esc"): void {
    this.#hearing.command?.data.push(key);
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
    this.#hearing.reconnected();
  }

  close(): Promise<void> {
    return this.session.close();
  }

  #hear(): void {
    this.#hearing.hear(this.session);
  }
}
