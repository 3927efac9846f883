import type { Span } from "@scn/dsl";
import type { RunEvent } from "../events/event.js";
import { joinBytes, latin1 } from "../expression/bytes.js";
import { preparePattern } from "../pattern/prepare.js";
import type { Clock, Release } from "../ports/clock.js";
import type { Device } from "../ports/device.js";
import type { TransportLoss } from "../ports/transport.js";
import type {
  Command,
  ResponseLine,
  Session,
  SessionMode,
  UnsolicitedLine,
  UrcInbox,
} from "../session/session.js";

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type OpenCommand = Writable<Command> & { lines: ResponseLine[] };

/** A session that knows whole lines in whole chunks and nothing of the framer: enough for the steps' own tests. */
export class PlainSession implements Session {
  readonly device: Device;
  mode: SessionMode = "command";
  loss: TransportLoss | null = null;
  current: OpenCommand | null = null;
  last: OpenCommand | null = null;
  restarted = false;
  data: Uint8Array = new Uint8Array(0);
  readonly #clock: Clock;
  readonly #emit: (event: RunEvent) => void;
  readonly #scenario: number;
  readonly #listeners = new Set<() => void>();
  #lines: UnsolicitedLine[] = [];
  #commands = 0;
  #came = 0;
  readonly #numbers = new Map<UnsolicitedLine, number>();
  #escaping = false;
  readonly inbox: UrcInbox;

  constructor(device: Device, context: { clock: Clock; scenario: number; emit: (event: RunEvent) => void }) {
    this.device = device;
    this.#clock = context.clock;
    this.#emit = context.emit;
    this.#scenario = context.scenario;
    const session = this;
    this.inbox = {
      get lines() {
        session.#lines = session.#lines.filter((line) => !line.taken);
        return session.#lines;
      },
      get size() {
        return [...this.lines].length;
      },
      get mark() {
        return session.#came;
      },
      take: (match, from = 0) => {
        for (const line of this.#lines) {
          if (line.taken || (this.#numbers.get(line) ?? 0) < from) continue;
          const found = match(line);
          if (found === null) continue;
          line.taken = true;
          return found;
        }
        return null;
      },
      clear: () => {
        this.#lines = [];
      },
    };
    device.transport.bytes$.subscribe((bytes) => this.#hear(bytes));
    device.transport.lost$.subscribe((loss) => {
      this.loss = loss;
      this.mode = "gone";
      this.#tell();
    });
  }

  start(wire: Uint8Array, options: { readonly span: Span; readonly dataFollows: boolean }): Command {
    if (this.current !== null) throw new Error("a command is in flight");
    const text = latin1(wire);
    const name = /^AT(\+\w+)?/.exec(text)?.[0] ?? text;
    const entry = this.device.catalogue.commands.find((known) => known.name === name) ?? null;
    const form = entry?.forms[0] ?? null;
    const command: OpenCommand = {
      id: this.#commands++,
      text,
      span: options.span,
      sentAt: this.#clock.now(),
      entry,
      form,
      maxResponse: form?.maxResponse ?? this.device.catalogue.defaultDeadline.ms,
      lines: [],
      cursor: 0,
      prompted: false,
      final: null,
      success: false,
      accepted: false,
      holdOpen: false,
    };
    this.current = command;
    this.last = command;
    const bytes = joinBytes(wire, Uint8Array.of(13));
    this.#sent("command", bytes, options.span);
    this.device.transport.write(bytes);
    return command;
  }

  abandon(): void {
    this.current = null;
  }

  endAt(line: ResponseLine): void {
    if (this.current !== null) this.#over(this.current, line, true);
  }

  write(bytes: Uint8Array, what: "data" | "key" | "escape", span: Span): void {
    this.#sent(what, bytes, span);
    if (this.current !== null) this.current.prompted = false;
    this.device.transport.write(bytes);
  }

  expectEscapeResult(): void {
    this.#escaping = true;
  }

  takeData(length: number): void {
    this.data = this.data.subarray(length);
  }

  listen(listener: () => void): Release {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.device.transport.close();
  }

  #sent(what: "command" | "data" | "key" | "escape", bytes: Uint8Array, span: Span): void {
    this.#emit({
      type: "sent",
      at: this.#clock.now(),
      scenario: this.#scenario,
      device: this.device.name,
      what,
      bytes,
      command: this.current?.id ?? null,
      span,
    });
  }

  #hear(bytes: Uint8Array): void {
    if (this.mode === "transparent" && !(this.#escaping && latin1(bytes) === "\r\nOK\r\n")) {
      this.data = joinBytes(this.data, bytes);
      this.#tell();
      return;
    }
    if (this.mode === "transparent") {
      this.mode = "command";
      this.#tell();
      return;
    }
    for (const text of latin1(bytes).split("\r\n")) if (text !== "") this.#line(text);
  }

  #line(text: string): void {
    const bytes = Uint8Array.from(Buffer.from(text, "latin1"));
    const line = { at: this.#clock.now(), bytes, latin1: text, taken: false };
    const command = this.current;
    const entry = this.device.catalogue.urcs.find(
      ({ shape }) =>
        preparePattern(shape.pattern)
          .bind(() => null)
          .match(line) !== null,
    );
    const isFinal = /^(OK|CONNECT|ERROR|NO CARRIER|SEND OK|\+CM[ES] ERROR: .*)$/.test(text);
    const role = isFinal ? "final" : entry !== undefined ? "urc" : text === ">" ? "prompt" : "information";
    this.#emit({
      type: "received",
      at: line.at,
      scenario: this.#scenario,
      device: this.device.name,
      role,
      bytes,
      command: command?.id ?? null,
    });
    if (text === "RDY") this.restarted = command !== null;
    else if (command === null || role === "urc") {
      const unsolicited = { ...line, entry: entry ?? null };
      this.#numbers.set(unsolicited, this.#came++);
      this.#lines.push(unsolicited);
    } else {
      const response: ResponseLine = {
        ...line,
        role: role === "prompt" ? "prompt" : isFinal ? "final" : "information",
      };
      command.lines.push(response);
      if (role === "prompt") command.prompted = true;
      const success = text === "OK" || text === "CONNECT" || text === "SEND OK";
      if (isFinal && !(success && command.holdOpen)) this.#over(command, response, success);
    }
    this.#tell();
  }

  #over(command: OpenCommand, line: ResponseLine, success: boolean): void {
    command.final = line;
    command.success = success;
    this.current = null;
    if (line.latin1 === "CONNECT") this.mode = "transparent";
    this.#emit({
      type: "command-ended",
      at: this.#clock.now(),
      scenario: this.#scenario,
      device: this.device.name,
      command: command.id,
      final: line.latin1,
      success,
      elapsed: this.#clock.now() - command.sentAt,
    });
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
