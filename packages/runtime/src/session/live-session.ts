import type { Span } from "@scn/dsl";
import { Subscription } from "rxjs";
import { Classifier } from "../classifier/classifier.js";
import { Expectations } from "../classifier/expectations.js";
import { SessionPayloadRules } from "../classifier/session-payload-rules.js";
import type { Framer } from "../framer/framer.js";
import type { Clock, Release } from "../ports/clock.js";
import type { Device } from "../ports/device.js";
import type { TransportLoss } from "../ports/transport.js";
import { CommandLines } from "./command-lines.js";
import { FramePump } from "./frame-pump.js";
import type { Inbox } from "./inbox.js";
import { type Listener, Listeners } from "./listeners.js";
import { ModuleState } from "./module-state.js";
import { OpenCommand } from "./open-command.js";
import { Reception } from "./reception.js";
import { SentCommands } from "./sent-commands.js";
import type { Command, CommandOptions, ResponseLine, Session, SessionMode, Unfinished } from "./session.js";
import { SessionError } from "./session-error.js";
import { SessionEvents } from "./session-events.js";
import type { SessionOptions } from "./session-options.js";

/** The one implementation of the session. */
export class LiveSession implements Session {
  readonly device: Device;
  loss: TransportLoss | null = null;
  unfinished: Unfinished = { bytes: new Uint8Array(0), payload: false };
  readonly #clock: Clock;
  readonly #timeoutScale: number;
  readonly #events: SessionEvents;
  readonly #pump: FramePump;
  readonly #framer: Framer;
  readonly #state: ModuleState;
  readonly #lines: CommandLines;
  readonly #sent: SentCommands;
  readonly #reception: Reception;
  readonly #listeners = new Listeners();
  readonly #subscriptions = new Subscription();
  #commands = 0;

  constructor(device: Device, options: SessionOptions) {
    const { catalogue, transport } = device;
    this.device = device;
    this.#clock = options.clock;
    this.#timeoutScale = options.timeoutScale ?? 1;
    this.#events = new SessionEvents(options.scenario, device.name, options.emit);
    this.#state = new ModuleState(catalogue);
    const { settings } = this.#state;
    const classifier = new Classifier(catalogue, settings);
    this.#lines = new CommandLines(
      new Expectations(catalogue, classifier.index, settings),
      catalogue.terminator,
    );
    this.#pump = new FramePump(options.clock, {
      take: (frame, arrival) => this.#reception.take(frame, arrival),
      tell: () => this.#listeners.tell(),
    });
    this.#framer = this.#pump.framer;
    const payloads = new SessionPayloadRules(classifier, settings);
    this.#framer.rules = payloads;
    this.#sent = new SentCommands(this.#framer, classifier, payloads);
    this.#reception = new Reception({
      catalogue,
      framer: this.#framer,
      classifier,
      state: this.#state,
      sent: this.#sent,
      events: this.#events,
    });
    this.#subscriptions.add(transport.bytes$.subscribe((chunk) => this.#pump.push(chunk)));
    this.#subscriptions.add(transport.lost$.subscribe((loss) => this.#lose(loss)));
  }

  get inbox(): Inbox {
    return this.#reception.inbox;
  }

  get mode(): SessionMode {
    return this.#reception.mode;
  }

  get restarted(): boolean {
    return this.#sent.restarted;
  }

  get current(): OpenCommand | null {
    return this.#sent.current;
  }

  get takesData(): Command | null {
    return this.#sent.late.takesData;
  }

  get last(): Command | null {
    return this.#sent.last;
  }

  setting(name: string): string | number | undefined {
    return this.#state.settings.get(name);
  }

  get data(): Uint8Array {
    return this.#reception.data.bytes;
  }

  start(wire: Uint8Array, { span, dataFollows, fixed = false, until: limit }: CommandOptions): Command {
    const open = this.current;
    if (open !== null) throw new SessionError(`${open.text} is still in flight`);
    const line = this.#lines.of(wire, dataFollows, fixed);
    const at = this.#clock.now();
    const { ms } = this.device.catalogue.defaultDeadline;
    const patience = { limit, defaultMaximum: ms, timeoutScale: this.#timeoutScale };
    const command = new OpenCommand(this.#commands++, line, span, at, patience);
    this.#sent.begin(command);
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
    if (!over) this.#sent.late.add(command);
    this.#keepUnfinished();
    this.#sent.noneInFlight();
    this.#framer.abandonPayload();
    this.#pump.push();
  }

  endAt(line: ResponseLine): void {
    const command = this.#sent.last;
    const own = command?.lines.find((known) => known === line);
    if (command === null || own === undefined) return;
    command.endAt(own);
    this.#sent.ended(command);
    this.#events.ended(command, own);
  }

  write(bytes: Uint8Array, what: "data" | "key" | "escape", span: Span): void {
    const command = this.current;
    const late = command === null ? this.#sent.late.takesData : null;
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
    this.#reception.data.take(length);
  }

  settingsLost(): void {
    this.#state.restarted();
    this.#sent.settingsChanged();
  }

  startOver(): void {
    const command = this.current;
    if (command !== null) command.abandoned = true;
    this.#sent.late.clear();
    this.#framer.reset();
    this.#reception.startOver();
    this.loss = null;
    this.#sent.noneInFlight();
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
    this.#reception.mode = "gone";
    this.#listeners.tell();
  }
}
