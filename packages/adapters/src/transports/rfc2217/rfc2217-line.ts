import type { ControlLines } from "@scn/runtime";
import type { TransportContext } from "../context.js";
import type { LineSettings } from "../line-settings.js";
import type { OpenLine } from "../line-transport.js";
import {
  allSettings,
  answeredBaudRate,
  comPort,
  control,
  fromServer,
  joined,
  option,
  purgeBuffers,
  setBaudRate,
  setControl,
} from "./com-port.js";
import { type Negotiation, negotiation, TelnetDecoder, telnetData } from "./telnet.js";

/** What we do, and what the server is to do. */
const ours: ReadonlySet<number> = new Set([option.binary, option.suppressGoAhead, option.comPort]);
const theirs: ReadonlySet<number> = new Set([option.binary, option.suppressGoAhead]);

/** How long a server may take to say that a speed is set, ms. Some never say it. */
const patience = 1000;

/** How long a server may take to answer any telnet option, ms; one that answers at all does so at once. */
const silence = 1000;

/** How a line behind RFC 2217 is opened. */
export interface Rfc2217Options {
  /** Where the server is: what a raw connection to it would be called. */
  readonly host: string;
  readonly port: number;
  readonly settings: LineSettings;
  /** Whether what stands in the server's buffers is thrown away first. */
  readonly purge: boolean;
  /** `false`: it is known that the server acknowledges nothing (`?answers=0`), so that is not told (D-207). */
  readonly answers: boolean;
}

/**
 * The client's side of RFC 2217 over an open connection. Nothing is waited for: what is wanted goes out at once, and a
 * server that never acknowledges an option is believed to have done it. One that refuses port control is told of, once, and
 * so is one that has answered no option at all when what was written had its answer: it may know nothing of telnet (D-206).
 */
export class Rfc2217Line implements OpenLine {
  readonly lines: ControlLines;
  readonly #connection: OpenLine;
  readonly #place: string;
  readonly #answers: boolean;
  readonly #opened: number;
  readonly #context: TransportContext;
  readonly #received: (bytes: Uint8Array) => void;
  readonly #decoder = new TelnetDecoder();
  /** Options that were asked for and that the other side has not refused. */
  readonly #wanted = { ours: new Set(ours), theirs: new Set(theirs) };
  #rateSet: ((rate: number) => void) | null = null;
  /** Speeds that were asked for and not answered: an answer may be that to the one before. */
  #ratesAsked = 1;
  /** Bytes that wait for the server to take more. */
  #held: Uint8Array[] | null = null;
  #refused = false;
  #told = false;
  /** Whether the server has said anything in telnet, and what became of what was written. */
  #speaksTelnet = false;
  #written: "nothing" | "unanswered" | "answered" = "nothing";

  constructor(
    connection: OpenLine,
    { settings, purge, answers, host, port }: Rfc2217Options,
    context: TransportContext,
    received: (bytes: Uint8Array) => void,
  ) {
    this.#connection = connection;
    this.#context = context;
    this.#place = `${host.includes(":") ? `[${host}]` : host}:${port}`;
    this.#answers = answers;
    this.#opened = context.clock.now();
    this.#received = received;
    connection.write(
      joined(
        ...[...ours].map((one) => negotiation("will", one)),
        ...[...theirs].map((one) => negotiation("do", one)),
        allSettings(settings),
        ...(purge ? [purgeBuffers()] : []),
      ),
    );
    this.lines = {
      set: ({ dtr, rts, break: brk }) => {
        if (dtr !== undefined) this.#control(dtr ? control.dtrOn : control.dtrOff);
        if (rts !== undefined) this.#control(rts ? control.rtsOn : control.rtsOff);
        if (brk !== undefined) this.#control(brk ? control.breakOn : control.breakOff);
      },
    };
  }

  /** What came over the connection. */
  push(chunk: Uint8Array): void {
    for (const item of this.#decoder.push(chunk)) {
      if (item.kind !== "data") this.#speaksTelnet = true;
      else if (this.#written === "unanswered") this.#written = "answered";
      if (item.kind === "data") this.#received(item.bytes);
      else if (item.kind === "negotiation") this.#negotiate(item.verb, item.option);
      else if (item.option === option.comPort) this.#answered(item.bytes);
    }
    if (this.#isOld()) this.#tellSilent();
  }

  write(bytes: Uint8Array): void {
    if (this.#written === "nothing") this.#written = "unanswered";
    const data = telnetData(bytes);
    if (this.#held === null) this.#connection.write(data);
    else this.#held.push(data);
  }

  async setBaudRate(rate: number): Promise<void> {
    if (this.#refused) throw new Error("the server refuses COM port control (RFC 2217)");
    const { clock } = this.#context;
    const set = new Promise<number | null>((resolve) => {
      const release = clock.after(patience, () => resolve(null));
      this.#rateSet = (answer) => {
        if (answer !== rate && this.#ratesAsked > 0) return;
        release();
        resolve(answer);
      };
    });
    this.#ratesAsked++;
    this.#connection.write(setBaudRate(rate));
    const answer = await set;
    this.#rateSet = null;
    if (answer === null) {
      if (this.#answers) this.#tell(`the server has not said within ${patience} ms that ${rate} baud is set`);
    } else if (answer !== rate) throw new Error(`the server set ${answer} baud instead of ${rate}`);
  }

  close(): Promise<void> {
    if (this.#written === "answered" || this.#isOld()) this.#tellSilent();
    return this.#connection.close();
  }

  #control(value: number): void {
    if (this.#refused) this.#tellRefused();
    else this.#connection.write(setControl(value));
  }

  /** Only what is new is answered, so that no two sides thank each other for ever. */
  #negotiate(verb: Negotiation, which: number): void {
    const asked = verb === "do" || verb === "dont" ? this.#wanted.ours : this.#wanted.theirs;
    const no: Negotiation = verb === "do" || verb === "dont" ? "wont" : "dont";
    const positive = verb === "do" || verb === "will";
    if (positive) {
      if (!asked.has(which)) this.#connection.write(negotiation(no, which));
      return;
    }
    if (!asked.delete(which)) return;
    this.#connection.write(negotiation(no, which));
    if (verb === "dont" && which === option.comPort) {
      this.#refused = true;
      this.#tellRefused();
    }
  }

  #answered(bytes: Uint8Array): void {
    const rate = answeredBaudRate(bytes);
    if (rate !== null) {
      this.#ratesAsked = Math.max(0, this.#ratesAsked - 1);
      this.#rateSet?.(rate);
    }
    const [command = fromServer] = bytes;
    if (command < fromServer) this.#tellEcho();
    if (command === comPort.suspend + fromServer) this.#held ??= [];
    if (command === comPort.resume + fromServer) {
      const held = this.#held ?? [];
      this.#held = null;
      for (const data of held) this.#connection.write(data);
    }
  }

  #isOld(): boolean {
    return this.#context.clock.now() - this.#opened >= silence;
  }

  /** The options went out before all that was written: when that has its answer, the server has seen them. */
  #tellSilent(): void {
    if (!this.#answers || this.#speaksTelnet || this.#written === "nothing") return;
    this.#tell(
      `the server has answered no telnet option (RFC 2217): speed, format and control lines may not be set, and if it knows no telnet it takes the options for data; a raw connection is tcp://${this.#place}; of a server that answers nothing and does what it is told, \`?answers=0\` says so`,
    );
  }

  /** Commands of a client come from no server: a module that echoes has got them. */
  #tellEcho(): void {
    this.#tell(
      `the settings came back as they were sent: this is no server of RFC 2217, and it takes them for data; a raw connection is tcp://${this.#place}`,
    );
  }

  #tellRefused(): void {
    this.#tell(
      "the server refuses COM port control (RFC 2217): speed, format and control lines stay as they are",
    );
  }

  #tell(text: string): void {
    if (this.#told) return;
    this.#told = true;
    this.#context.notice(`${this.#place}: ${text}`);
  }
}
