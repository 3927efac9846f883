import type { Span } from "@scn/dsl";
import { Subscription } from "rxjs";
import { type Classified, Classifier } from "../classifier/classifier.js";
import { Expectations } from "../classifier/expectations.js";
import { SessionPayloadRules } from "../classifier/session-payload-rules.js";
import type { Frame } from "../framer/frame.js";
import type { Framer } from "../framer/framer.js";
import type { Clock, Release } from "../ports/clock.js";
import type { Device } from "../ports/device.js";
import type { TransportLoss } from "../ports/transport.js";
import { CommandLines } from "./command-lines.js";
import { DataStore } from "./data-store.js";
import { FramePump } from "./frame-pump.js";
import { Inbox } from "./inbox.js";
import { LateResults } from "./late-results.js";
import { type Listener, Listeners } from "./listeners.js";
import { ModuleState } from "./module-state.js";
import { OpenCommand } from "./open-command.js";
import type { Command, CommandOptions, ResponseLine, Session, SessionMode, Unfinished } from "./session.js";
import { SessionError } from "./session-error.js";
import { SessionEvents } from "./session-events.js";
import { type Arrival, SessionLine } from "./session-line.js";
import type { SessionOptions } from "./session-options.js";

/** The one implementation of the session. */
export class LiveSession implements Session {
  readonly device: Device;
  readonly inbox = new Inbox();
  mode: SessionMode = "command";
  loss: TransportLoss | null = null;
  restarted = false;
  unfinished: Unfinished = { bytes: new Uint8Array(0), payload: false };
  readonly #clock: Clock;
  readonly #timeoutScale: number;
  readonly #events: SessionEvents;
  readonly #pump: FramePump;
  readonly #framer: Framer;
  readonly #state: ModuleState;
  readonly #classifier: Classifier;
  readonly #lines: CommandLines;
  readonly #payloads: SessionPayloadRules;
  readonly #late: LateResults;
  readonly #data = new DataStore();
  readonly #listeners = new Listeners();
  readonly #subscriptions = new Subscription();
  #last: OpenCommand | null = null;
  #commands = 0;

  constructor(device: Device, options: SessionOptions) {
    const { catalogue, transport } = device;
    this.device = device;
    this.#clock = options.clock;
    this.#timeoutScale = options.timeoutScale ?? 1;
    this.#events = new SessionEvents(options.scenario, device.name, options.emit);
    this.#state = new ModuleState(catalogue);
    const { settings } = this.#state;
    this.#classifier = new Classifier(catalogue, settings);
    this.#lines = new CommandLines(
      new Expectations(catalogue, this.#classifier.index, settings),
      catalogue.terminator,
    );
    this.#payloads = new SessionPayloadRules(this.#classifier, settings);
    this.#late = new LateResults(this.#classifier);
    this.#pump = new FramePump(options.clock, {
      take: (frame, arrival) => this.#take(frame, arrival),
      tell: () => this.#listeners.tell(),
    });
    this.#framer = this.#pump.framer;
    this.#framer.rules = this.#payloads;
    this.#subscriptions.add(transport.bytes$.subscribe((chunk) => this.#pump.push(chunk)));
    this.#subscriptions.add(transport.lost$.subscribe((loss) => this.#lose(loss)));
  }

  get current(): OpenCommand | null {
    const last = this.#last;
    return last === null || last.abandoned || last.final !== null ? null : last;
  }

  get takesData(): Command | null {
    return this.#late.takesData;
  }

  get last(): Command | null {
    return this.#last;
  }

  setting(name: string): string | number | undefined {
    return this.#state.settings.get(name);
  }

  get data(): Uint8Array {
    return this.#data.bytes;
  }

  start(wire: Uint8Array, { span, dataFollows, fixed = false, until: limit }: CommandOptions): Command {
    const open = this.current;
    if (open !== null) throw new SessionError(`${open.text} is still in flight`);
    const line = this.#lines.of(wire, dataFollows, fixed);
    const { expectation } = line;
    const at = this.#clock.now();
    const { ms } = this.device.catalogue.defaultDeadline;
    const patience = { limit, defaultMaximum: ms, timeoutScale: this.#timeoutScale };
    const command = new OpenCommand(this.#commands++, line, span, at, patience);
    this.#last = command;
    this.restarted = false;
    this.#awaitPrompts();
    this.#payloads.refresh(expectation);
    this.#events.command(line.bytes, command, limit !== undefined);
    this.#transmit(line.bytes);
    return command;
  }

  abandon(): void {
    const command = this.current;
    if (command === null) return;
    command.abandoned = true;
    this.#state.unanswered(command);
    // Where no result comes, none comes late, and the next command's must not be taken for it.
    const over = this.restarted || this.#state.quiet || command.form?.end.silent === true;
    if (!over) this.#late.add(command);
    this.#keepUnfinished();
    this.#commandOver();
    this.#framer.abandonPayload();
    this.#pump.push();
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
    const late = command === null ? this.#late.takesData : null;
    if (late !== null) late.prompted = false;
    if (command !== null) {
      command.prompted = false;
      if (what === "data" && this.mode === "command") this.#framer.expectEcho(bytes);
    }
    this.#events.sent(this.#clock.now(), what, bytes, command?.id ?? null, span);
    this.#transmit(bytes);
  }

  expectEscapeResult(): void {
    this.#framer.alsoEndsWith("OK");
  }

  get undecided(): number {
    return this.#framer.undecided;
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

  listen(heard: () => void): Release {
    const listener = { heard };
    this.#listeners.add(listener);
    return () => this.#listeners.remove(listener);
  }

  addListener(listener: Listener): void {
    this.#listeners.add(listener);
  }

  removeListener(listener: Listener): void {
    this.#listeners.remove(listener);
  }

  async close(): Promise<void> {
    this.#subscriptions.unsubscribe();
    this.#listeners.clear();
    await this.device.transport.close();
  }

  #transmit(bytes: Uint8Array): void {
    if (this.mode !== "gone") this.device.transport.write(bytes);
  }

  #keepUnfinished(): void {
    this.unfinished = { bytes: this.#framer.rest.slice(), payload: this.#framer.awaitsPayload };
  }

  #lose(loss: TransportLoss): void {
    if (this.mode === "command") this.#keepUnfinished();
    this.loss = loss;
    this.mode = "gone";
    this.#listeners.tell();
  }

  #take(frame: Frame, arrival: Arrival): void {
    const { at } = arrival;
    switch (frame.kind) {
      case "line":
        this.#takeLine(SessionLine.of(arrival, frame), frame);
        return;
      case "prompt":
        this.#takePrompt(SessionLine.of(arrival, frame), frame);
        return;
      case "data":
        this.#data.add(frame.bytes);
        this.#events.received(at, "data", frame.bytes, null);
        return;
      case "end-of-data":
        this.#takeEndOfData(SessionLine.of(arrival, frame), frame);
        return;
      case "noise":
        this.current?.disturbed(frame.bytes);
        this.#events.received(at, "noise", frame.bytes, this.current?.id ?? null);
        return;
      case "echo":
        this.#events.received(at, frame.kind, frame.bytes, this.current?.id ?? null);
        return;
    }
  }

  #takePrompt(line: SessionLine, frame: Frame): void {
    const command = this.current;
    if (this.#late.claimsPrompt(command, this.#state.echoes)) {
      this.#awaitPrompts();
      this.#events.received(line.at, "late", frame.bytes, null);
      return;
    }
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
      // It may have begun in a chunk that is gone: its text is not to be had again.
      line.held = true;
      this.inbox.put(line);
    }
    this.#events.received(line.at, lost ? "urc" : "final", frame.bytes, null);
  }

  #takeLine(line: SessionLine, frame: Frame): void {
    const command = this.current;
    const bytes = frame.whole;
    if (this.#late.pending && this.#late.claims(line, command, this.#state.echoes)) {
      this.#awaitPrompts();
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
      return;
    }
    if (role === "noise") {
      command?.disturbed(bytes);
      return;
    }
    if (owner !== null && role !== "urc" && role !== "late" && role !== "data") {
      line.role = role;
      owner.lines.push(line);
      if (role === "prompt") owner.prompted = true;
    }
    if (role === "urc" || role === "information-or-urc") this.#unsolicited(line, classified, owner);
    if (classified.role === "final" && command !== null) this.#finish(command, line, classified.success);
  }

  #unsolicited(line: SessionLine, classified: Classified, owner: OpenCommand | null): void {
    this.inbox.put(line);
    line.asked = line.role === "information-or-urc" && owner !== null && this.#classifier.names(line, owner);
    const entry = "entry" in classified ? classified.entry : null;
    line.entry = entry;
    if (entry === null) return;
    if (entry.boot) {
      this.#state.restarted();
      this.#late.clear();
      if (this.current !== null) this.restarted = true;
    } else if (entry.sets.length === 0) return;
    this.#state.said(entry, this.#classifier.captures(entry, line));
    this.#payloads.refresh(this.current?.expectation ?? null);
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
    this.#late.ended(command);
    if (this.#last === command) this.#commandOver();
    this.#events.ended(command, line);
  }

  /** A prompt may come for the command in flight, or late for one that was given up. */
  #awaitPrompts(): void {
    this.#framer.prompt = this.current?.expectation.barePrompt || this.#late.prompt;
  }

  #commandOver(): void {
    this.#awaitPrompts();
    this.#framer.forgetEcho();
    this.#payloads.refresh(null);
  }
}
