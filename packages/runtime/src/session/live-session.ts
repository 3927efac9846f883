import type { Span } from "@scn/dsl";
import { Subscription } from "rxjs";
import { type Classified, Classifier } from "../classifier/classifier.js";
import { Expectations } from "../classifier/expectations.js";
import { lookupIn, SessionPayloadRules } from "../classifier/session-payload-rules.js";
import { Settings } from "../classifier/settings.js";
import type { FrameRole, RunEvent } from "../events/event.js";
import { fromLatin1, joinBytes, latin1 } from "../expression/bytes.js";
import type { Frame } from "../framer/frame.js";
import { Framer } from "../framer/framer.js";
import type { Clock, Release } from "../ports/clock.js";
import type { Device } from "../ports/device.js";
import type { TransportLoss } from "../ports/transport.js";
import { DataStore } from "./data-store.js";
import { Inbox } from "./inbox.js";
import { LateResults } from "./late-results.js";
import { OpenCommand } from "./open-command.js";
import type { Command, ResponseLine, Session, SessionMode } from "./session.js";
import { SessionError } from "./session-error.js";
import { Arrival, SessionLine } from "./session-line.js";

const noBytes = new Uint8Array(0);

/** What a session is given: the run's clock, the scenario's index, and where its events go. */
export interface SessionOptions {
  readonly clock: Clock;
  readonly scenario: number;
  readonly emit: (event: RunEvent) => void;
}

/** The one implementation of the session. */
export class LiveSession implements Session {
  readonly device: Device;
  readonly inbox = new Inbox();
  mode: SessionMode = "command";
  loss: TransportLoss | null = null;
  restarted = false;
  readonly #clock: Clock;
  readonly #scenario: number;
  readonly #emit: (event: RunEvent) => void;
  readonly #framer = new Framer();
  readonly #settings: Settings;
  readonly #classifier: Classifier;
  readonly #expectations: Expectations;
  readonly #payloads: SessionPayloadRules;
  readonly #late: LateResults;
  readonly #terminator: Uint8Array;
  readonly #data = new DataStore();
  readonly #listeners = new Set<() => void>();
  readonly #subscriptions = new Subscription();
  #last: OpenCommand | null = null;
  #commands = 0;
  #pumping = false;

  constructor(device: Device, options: SessionOptions) {
    const { catalogue, transport } = device;
    this.device = device;
    this.#clock = options.clock;
    this.#scenario = options.scenario;
    this.#emit = options.emit;
    this.#settings = new Settings(catalogue);
    this.#classifier = new Classifier(catalogue, this.#settings);
    this.#expectations = new Expectations(catalogue, this.#classifier.index, this.#settings);
    this.#payloads = new SessionPayloadRules(this.#classifier.index, this.#settings, this.#classifier.lookup);
    this.#late = new LateResults(this.#classifier);
    this.#framer.rules = this.#payloads;
    this.#terminator = fromLatin1(catalogue.terminator);
    this.#subscriptions.add(transport.bytes$.subscribe((chunk) => this.#receive(chunk)));
    this.#subscriptions.add(transport.lost$.subscribe((loss) => this.#lose(loss)));
  }

  get current(): OpenCommand | null {
    const last = this.#last;
    return last === null || last.abandoned || last.final !== null ? null : last;
  }

  get last(): Command | null {
    return this.#last;
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

  listen(listener: () => void): Release {
    // A wrapper, so that the same function may listen twice.
    const own = () => listener();
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
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
    this.#emit({
      type: "sent",
      at: this.#clock.now(),
      scenario: this.#scenario,
      device: this.device.name,
      what,
      bytes,
      command,
      span,
    });
    if (this.mode !== "gone") this.device.transport.write(bytes);
  }

  #receive(chunk: Uint8Array): void {
    this.#framer.push(chunk);
    this.#pump();
  }

  /** A listener may write, and a simulated module may answer at once: then the frames come in this same loop. */
  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      let arrival = new Arrival(this.#clock.now(), noBytes);
      for (let frame = this.#framer.next(); frame !== null; frame = this.#framer.next()) {
        arrival = arrival.of(frame.source);
        this.#take(frame, arrival);
        this.#tell();
      }
    } finally {
      this.#pumping = false;
    }
  }

  #tell(): void {
    if (this.#listeners.size === 0) return;
    for (const listener of [...this.#listeners]) if (this.#listeners.has(listener)) listener();
  }

  #lose(loss: TransportLoss): void {
    this.loss = loss;
    this.mode = "gone";
    this.#tell();
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
        this.#received(at, "data", frame.bytes, null);
        return;
      case "end-of-data":
        this.#takeEndOfData(new SessionLine(arrival, frame), frame);
        return;
      case "echo":
      case "noise":
        this.#received(at, frame.kind, frame.bytes, this.current?.id ?? null);
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
    this.#received(line.at, "prompt", frame.bytes, command?.id ?? null);
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
    this.#received(line.at, lost ? "urc" : "final", frame.bytes, null);
  }

  #takeLine(line: SessionLine, frame: Frame): void {
    const command = this.current;
    const bytes = frame.whole;
    if (this.#isLate(line, command)) {
      this.#received(line.at, "late", bytes, null);
      return;
    }
    const classified = this.#classifier.classify(line, command);
    const role = command === null ? this.#afterwards(line, classified) : classified.role;
    const owner = command ?? (role === "information-or-urc" || role === "final" ? this.#last : null);
    this.#received(line.at, role, bytes, owner?.id ?? null);
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
    if (command !== null && (command.echo === null || command.echo === line.latin1 || !this.#echoes))
      return false;
    return this.#late.claims(line);
  }

  get #echoes(): boolean {
    return String(this.#settings.get("echo") ?? (this.device.catalogue.echo ? 1 : 0)) !== "0";
  }

  /**
   * Nothing is in flight. What comes after the result code of a command outside the catalogue may still be its
   * response: nobody knows how it ends.
   */
  #afterwards(line: SessionLine, classified: Classified): FrameRole {
    const last = this.#last;
    if (last === null || last.known || last.abandoned || !last.reported) return classified.role;
    if (classified.role !== "urc" || classified.entry !== null) return classified.role;
    return last.expectation.end(line, this.#classifier.lookup.key) === null ? "information-or-urc" : "final";
  }

  #unsolicited(line: SessionLine, classified: Classified, command: OpenCommand | null): void {
    this.inbox.put(line);
    const entry = "entry" in classified ? classified.entry : null;
    line.entry = entry;
    if (entry === null) return;
    if (entry.sets.length > 0) {
      const captures = this.#classifier.captures(entry, line);
      this.#settings.apply(
        entry.sets,
        lookupIn(captures, () => undefined),
      );
      this.#payloads.refresh(command?.expectation ?? null);
    }
    if (entry.boot) this.#boot(command);
  }

  #boot(command: OpenCommand | null): void {
    this.#settings.restart();
    this.#late.clear();
    this.#payloads.refresh(command?.expectation ?? null);
    if (command !== null) this.restarted = true;
  }

  #finish(command: OpenCommand, line: SessionLine, success: boolean): void {
    command.endWith(line, success);
    if (command.final === null) return;
    if (success) {
      for (const { nearest, argument } of command.expectation.calls) {
        if (nearest !== null) this.#settings.apply(nearest.sets, argument);
      }
    }
    this.#end(command, line);
    const enters = success ? command.form?.enters : undefined;
    if (enters !== undefined && (line.latin1 === enters.on || line.latin1.startsWith(`${enters.on} `))) {
      this.mode = "transparent";
      this.#framer.enterTransparent(this.device.catalogue.carrierLost.map((shape) => shape.text));
    }
  }

  #end(command: OpenCommand, line: SessionLine): void {
    if (this.#last === command) this.#commandOver();
    if (command.reported) return;
    command.reported = true;
    this.#emit({
      type: "command-ended",
      at: line.at,
      scenario: this.#scenario,
      device: this.device.name,
      command: command.id,
      final: line.latin1,
      success: command.success,
      elapsed: line.at - command.sentAt,
    });
  }

  #commandOver(): void {
    this.#framer.prompt = "";
    this.#framer.forgetEcho();
    this.#payloads.refresh(null);
  }

  #received(at: number, role: FrameRole, bytes: Uint8Array, command: number | null): void {
    this.#emit({
      type: "received",
      at,
      scenario: this.#scenario,
      device: this.device.name,
      role,
      bytes,
      command,
    });
  }
}
