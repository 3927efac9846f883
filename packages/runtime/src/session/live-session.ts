import type { Span } from "@scn/dsl";
import { Subscription } from "rxjs";
import { type Classified, Classifier } from "../classifier/classifier.js";
import { Expectations } from "../classifier/expectations.js";
import { SessionPayloadRules } from "../classifier/session-payload-rules.js";
import { fromLatin1, joinBytes, latin1 } from "../expression/bytes.js";
import type { Frame } from "../framer/frame.js";
import { Framer } from "../framer/framer.js";
import type { Clock, Release } from "../ports/clock.js";
import type { Device } from "../ports/device.js";
import type { TransportLoss } from "../ports/transport.js";
import { DataStore } from "./data-store.js";
import { Inbox } from "./inbox.js";
import { LateResults } from "./late-results.js";
import { Listeners } from "./listeners.js";
import { ModuleState } from "./module-state.js";
import { OpenCommand } from "./open-command.js";
import type { Command, ResponseLine, Session, SessionMode } from "./session.js";
import { SessionError } from "./session-error.js";
import { SessionEvents } from "./session-events.js";
import { Arrival, SessionLine } from "./session-line.js";
import type { SessionOptions } from "./session-options.js";

const noBytes = new Uint8Array(0);

/** The one implementation of the session. */
export class LiveSession implements Session {
  readonly device: Device;
  readonly inbox = new Inbox();
  mode: SessionMode = "command";
  loss: TransportLoss | null = null;
  restarted = false;
  readonly #clock: Clock;
  readonly #events: SessionEvents;
  readonly #framer = new Framer();
  readonly #state: ModuleState;
  readonly #classifier: Classifier;
  readonly #expectations: Expectations;
  readonly #payloads: SessionPayloadRules;
  readonly #late: LateResults;
  readonly #terminator: Uint8Array;
  readonly #data = new DataStore();
  readonly #listeners = new Listeners();
  readonly #subscriptions = new Subscription();
  #last: OpenCommand | null = null;
  #commands = 0;
  #pumping = false;

  constructor(device: Device, options: SessionOptions) {
    const { catalogue, transport } = device;
    this.device = device;
    this.#clock = options.clock;
    this.#events = new SessionEvents(options.scenario, device.name, options.emit);
    this.#state = new ModuleState(catalogue);
    const { settings } = this.#state;
    this.#classifier = new Classifier(catalogue, settings);
    this.#expectations = new Expectations(catalogue, this.#classifier.index, settings);
    this.#payloads = new SessionPayloadRules(this.#classifier.index, settings, this.#classifier.lookup);
    this.#late = new LateResults(this.#classifier);
    this.#framer.rules = this.#payloads;
    this.#terminator = fromLatin1(catalogue.terminator);
    this.#subscriptions.add(transport.bytes$.subscribe((chunk) => this.#pump(chunk)));
    this.#subscriptions.add(transport.lost$.subscribe((loss) => this.#lose(loss)));
  }

  get current(): OpenCommand | null {
    const last = this.#last;
    return last === null || last.abandoned || last.final !== null ? null : last;
  }

  get last(): Command | null {
    return this.#last;
  }

  get quiet(): boolean {
    return this.#state.quiet;
  }

  get data(): Uint8Array {
    return this.#data.bytes;
  }

  start(wire: Uint8Array, options: { readonly span: Span; readonly dataFollows: boolean }): Command {
    const open = this.current;
    if (open !== null) throw new SessionError(`${open.text} is still in flight`);
    const text = latin1(wire);
    const expectation = this.#expectations.of(text, options.dataFollows);
    const command = new OpenCommand(
      this.#commands++,
      text,
      options.span,
      this.#clock.now(),
      expectation,
      this.device.catalogue.defaultDeadline.ms,
    );
    this.#last = command;
    this.restarted = false;
    this.#framer.prompt = expectation.barePrompt;
    this.#payloads.refresh(expectation);
    this.#send(joinBytes(wire, this.#terminator), "command", command.id, options.span);
    return command;
  }

  abandon(): void {
    const command = this.current;
    if (command === null) return;
    command.abandoned = true;
    this.#state.unanswered(command);
    this.#late.add(command);
    this.#commandOver();
    this.#framer.abandonPayload();
    this.#pump();
  }

  endAt(line: ResponseLine): void {
    const command = this.#last;
    const own = command?.lines.find((known) => known === line);
    if (command === null || own === undefined) return;
    command.endAt(own);
    this.#end(command, own);
  }

  write(bytes: Uint8Array, what: "data" | "key" | "escape", span: Span): void {
    const command = this.current;
    if (command !== null) {
      command.prompted = false;
      if (what === "data" && this.mode === "command") this.#framer.expectEcho(bytes);
    }
    this.#send(bytes, what, command?.id ?? null, span);
  }

  expectEscapeResult(): void {
    this.#framer.alsoEndsWith("OK");
  }

  takeData(length: number): void {
    this.#data.take(length);
  }

  settingsLost(): void {
    this.#state.restarted();
    this.#payloads.refresh(this.current?.expectation ?? null);
  }

  startOver(): void {
    const command = this.current;
    if (command !== null) command.abandoned = true;
    this.#late.clear();
    this.#framer.reset();
    this.#data.take(this.#data.bytes.length);
    this.mode = "command";
    this.loss = null;
    this.#commandOver();
  }

  listen(listener: () => void): Release {
    return this.#listeners.add(listener);
  }

  async close(): Promise<void> {
    this.#subscriptions.unsubscribe();
    this.#listeners.clear();
    await this.device.transport.close();
  }

  #send(
    bytes: Uint8Array,
    what: "command" | "data" | "key" | "escape",
    command: number | null,
    span: Span,
  ): void {
    this.#events.sent(this.#clock.now(), what, bytes, command, span);
    if (this.mode !== "gone") this.device.transport.write(bytes);
  }

  /**
   * Takes all frames of a chunk, and then tells: whoever waits sees an answer and its result code at one look.
   * A listener may write, and a simulated module may answer at once: then the frames come in this same loop.
   */
  #pump(chunk: Uint8Array = noBytes): void {
    this.#framer.push(chunk);
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      let arrival = new Arrival(this.#clock.now(), noBytes);
      let frame = this.#framer.next();
      while (frame !== null) {
        for (; frame !== null; frame = this.#framer.next()) {
          arrival = arrival.of(frame.source);
          this.#take(frame, arrival);
        }
        this.#listeners.tell();
        frame = this.#framer.next();
      }
    } finally {
      this.#pumping = false;
    }
  }

  #lose(loss: TransportLoss): void {
    this.loss = loss;
    this.mode = "gone";
    this.#listeners.tell();
  }

  #take(frame: Frame, arrival: Arrival): void {
    const { at } = arrival;
    switch (frame.kind) {
      case "line":
        this.#takeLine(new SessionLine(arrival, frame), frame);
        return;
      case "prompt":
        this.#takePrompt(new SessionLine(arrival, frame), frame);
        return;
      case "data":
        this.#data.add(frame.bytes);
        this.#events.received(at, "data", frame.bytes, null);
        return;
      case "end-of-data":
        this.#takeEndOfData(new SessionLine(arrival, frame), frame);
        return;
      case "echo":
      case "noise":
        this.#events.received(at, frame.kind, frame.bytes, this.current?.id ?? null);
        return;
    }
  }

  #takePrompt(line: SessionLine, frame: Frame): void {
    const command = this.current;
    line.role = "prompt";
    if (command !== null) {
      command.lines.push(line);
      command.prompted = true;
    }
    this.#events.received(line.at, "prompt", frame.bytes, command?.id ?? null);
  }

  #takeEndOfData(line: SessionLine, frame: Frame): void {
    this.#data.retract(frame.retract);
    if (this.mode === "transparent") this.mode = "command";
    const lost = this.device.catalogue.carrierLost.some((shape) => shape.text === line.latin1);
    if (lost) {
      const classified = this.#classifier.classify(line, null);
      line.entry = classified.role === "urc" ? classified.entry : null;
      this.inbox.put(line);
    }
    this.#events.received(line.at, lost ? "urc" : "final", frame.bytes, null);
  }

  #takeLine(line: SessionLine, frame: Frame): void {
    const command = this.current;
    const bytes = frame.whole;
    if (this.#isLate(line, command)) {
      this.#events.received(line.at, "late", bytes, null);
      return;
    }
    const classified = this.#classifier.classify(line, command);
    const role =
      command === null
        ? (this.#last?.roleAfterwards(line, classified, this.#classifier.lookup.key) ?? classified.role)
        : classified.role;
    const owner = command ?? (role === "information-or-urc" || role === "final" ? this.#last : null);
    this.#events.received(line.at, role, bytes, owner?.id ?? null);
    if (role === "echo") {
      if (command !== null) command.echo = null;
      this.#late.clear();
      return;
    }
    if (role === "noise") return;
    if (owner !== null && role !== "urc" && role !== "late" && role !== "data") {
      line.role = role;
      owner.lines.push(line);
      if (role === "prompt") owner.prompted = true;
    }
    if (role === "urc" || role === "information-or-urc") this.#unsolicited(line, classified, command);
    if (classified.role === "final" && command !== null) this.#finish(command, line, classified.success);
  }

  /** Before the echo of a new command, what fits an abandoned one is its. Without echo nobody can tell. */
  #isLate(line: SessionLine, command: OpenCommand | null): boolean {
    if (!this.#late.pending) return false;
    if (command !== null && (command.echo === null || command.echo === line.latin1 || !this.#state.echoes))
      return false;
    return this.#late.claims(line);
  }

  #unsolicited(line: SessionLine, classified: Classified, command: OpenCommand | null): void {
    this.inbox.put(line);
    const entry = "entry" in classified ? classified.entry : null;
    line.entry = entry;
    if (entry === null) return;
    if (entry.boot) {
      this.#state.restarted();
      this.#late.clear();
      if (command !== null) this.restarted = true;
    } else if (entry.sets.length === 0) return;
    this.#state.said(entry, this.#classifier.captures(entry, line));
    this.#payloads.refresh(command?.expectation ?? null);
  }

  #finish(command: OpenCommand, line: SessionLine, success: boolean): void {
    command.endWith(line, success);
    if (command.final === null) return;
    this.#state.ended(command);
    this.#end(command, line);
    const enters = success ? command.form?.enters : undefined;
    if (enters === undefined) return;
    const words = this.#classifier.index.numericResults.get(line.latin1) ?? line.latin1;
    if (words !== enters.on && !words.startsWith(`${enters.on} `)) return;
    this.mode = "transparent";
    this.#framer.enterTransparent(this.device.catalogue.carrierLost.map((shape) => shape.text));
  }

  #end(command: OpenCommand, line: SessionLine): void {
    if (this.#last === command) this.#commandOver();
    this.#events.ended(command, line);
  }

  #commandOver(): void {
    this.#framer.prompt = "";
    this.#framer.forgetEcho();
    this.#payloads.refresh(null);
  }
}
