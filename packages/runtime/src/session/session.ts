import type { CommandEntry, FormEntry, Span, UrcEntry } from "@scn/dsl";
import type { Release } from "../ports/clock.js";
import type { Device } from "../ports/device.js";
import type { TransportLoss } from "../ports/transport.js";
import type { Listener } from "./listeners.js";

/**
 * One line the module sent, without its line end, with the payload the catalogue says follows it.
 *
 * `latin1` is the line with one character a byte: what patterns are matched against. A payload that stands inside the
 * line (`+QIURC: "recv",0,5,"hello"`) is part of `bytes`, and `payloadAt` says where it starts.
 */
export interface ReceivedLine {
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly latin1: string;
  /** Payload after `<CR><LF>`; absent when the line has none. */
  readonly payload?: Uint8Array | undefined;
  /** Offset of an inline payload in `bytes`. */
  readonly payloadAt?: number | undefined;
  /** Set by whoever consumes the line: an `expect` or an `await-urc`. A taken line is offered to nobody else. */
  taken: boolean;
}

/** A line of a command's response. */
export interface ResponseLine extends ReceivedLine {
  readonly role: "information" | "information-or-urc" | "passing" | "final" | "prompt";
}

/** An unsolicited line in the inbox. `entry` is the catalogue's, where it knows the line. */
export interface UnsolicitedLine extends ReceivedLine {
  readonly entry: UrcEntry | null;
  /** Its number among the lines of the inbox: one that came later has a higher one. */
  readonly order: number;
  /** It answers the command it came in, by its name, or a handler runs for it. Left in the inbox, such a line is no surprise. */
  asked: boolean;
}

/** A command from its `send` to its final result code. */
export interface Command {
  readonly id: number;
  readonly text: string;
  readonly span: Span;
  readonly sentAt: number;
  readonly entry: CommandEntry | null;
  readonly form: FormEntry | null;
  /** The documented maximum response time, else the catalogue's default, ms from `sentAt`. */
  readonly maxResponse: number;
  /** When patience with it ends, as far as that was known when it was sent; on the run's clock, ms. */
  readonly until: number;
  /** Everything the response held so far, in order, the final result code last. */
  readonly lines: readonly ResponseLine[];
  /** Index into `lines`: the next `expect` looks from here. */
  cursor: number;
  /** The prompt came and no data has been sent since. */
  readonly prompted: boolean;
  /** What came meanwhile and is no line; `null`: nothing. */
  readonly noise: Noise | null;
  /** Set once the command is over. */
  readonly final: ResponseLine | null;
  readonly success: boolean;
  /** An `expect` matched the final result, whatever it was: nobody fails on it any more. */
  accepted: boolean;
  /** An uncatalogued command whose `OK` was expected before its last `expect`: keeps it open past that line. */
  holdOpen: boolean;
}

/** Bytes that are no line: NULs, control characters, text without a line end. */
export interface Noise {
  readonly length: number;
  /** The first piece, or the beginning of it. */
  readonly first: Uint8Array;
}

/** What had come of something that is not whole: the beginning of a line, or a header and a part of its payload. */
export interface Unfinished {
  readonly bytes: Uint8Array;
  /** They begin with a header whose payload has not all come. */
  readonly payload: boolean;
}

/**
 * What bytes from the module are: lines of command mode, or data of transparent mode. `gone`: the line was lost, and nothing
 * comes.
 */
export type SessionMode = "command" | "transparent" | "gone";

/** The unsolicited lines that nobody has taken yet. */
export interface UrcInbox {
  /** Oldest first; taken lines are gone. To be looked at: what is set on one of them is lost. */
  readonly lines: Iterable<Readonly<UnsolicitedLine>>;
  readonly size: number;
  /** Grows by one with every line that comes: what has been looked at once need not be looked at again. */
  readonly mark: number;
  /** Takes the oldest line that `match` accepts, of those that came since `mark` was `from`; returns what it returned. */
  take<T>(match: (line: UnsolicitedLine) => T | null, from?: number): T | null;
  /** What `match` makes of each line it accepts, of those that came since `mark` was `from`. They stay; what is set on them holds. */
  find<T>(match: (line: UnsolicitedLine) => T | null, from?: number): readonly T[];
  /** Drops every line. */
  clear(): void;
}

/** Of a command to be sent. */
export interface CommandOptions {
  readonly span: Span;
  /** A `send-data` of this command follows. */
  readonly dataFollows: boolean;
  /** This statement always sends this very array, and nothing changes its bytes: what is found out of it is kept. */
  readonly fixed?: boolean;
  /** When the script's `within` ends it, on the run's clock, ms; absent: only the documented maximum does. */
  readonly until?: number;
}

/**
 * One module on its transport: one command in flight, an inbox for URCs, and a mode.
 *
 * The session makes no waits of its own. Whoever waits calls `listen` and looks again whenever frames came.
 */
export interface Session {
  readonly device: Device;
  readonly mode: SessionMode;
  readonly loss: TransportLoss | null;
  readonly inbox: UrcInbox;
  /** The command in flight; `null` once it is over. */
  readonly current: Command | null;
  /** A setting of the catalogue that is not keyed (`echo`, `quiet`, `cmee`), as far as it is known. */
  setting(name: string): string | number | undefined;
  /** A command that was given up and asks for data all the same: the module takes for it what is sent now. */
  readonly takesData: Command | null;
  /** The last command, over or not. */
  readonly last: Command | null;
  /** A boot banner came while `current` was in flight: the module restarted. */
  readonly restarted: boolean;
  /**
   * Writes the line and the terminator. Throws a `SessionError` (a programming error) while a command is in flight;
   * the steps complete it first.
   */
  start(wire: Uint8Array, options: CommandOptions): Command;
  /** Gives up on the command in flight: a later final result of it is `late`, not the next one's. */
  abandon(): void;
  /** Ends an uncatalogued command at the line its last `expect` matched. */
  endAt(line: ResponseLine): void;
  /** Raw bytes: prompt data, transparent data, a control key. */
  write(bytes: Uint8Array, what: "data" | "key" | "escape", span: Span): void;
  /** The escape sequence was written: from here an `OK` line ends transparent mode. */
  expectEscapeResult(): void;
  /** What was neither a whole line nor a whole payload when a command was last given up, or the line was lost. */
  readonly unfinished: Unfinished;
  /** Transparent-mode bytes that came and nobody took yet. */
  readonly data: Uint8Array;
  /** So many bytes at the end of `data` may turn out to be the beginning of the line that ends the mode. */
  readonly undecided: number;
  /** Takes the first `length` bytes of `data`. */
  takeData(length: number): void;
  /** The module restarts: from here its settings are those of power-on. */
  settingsLost(): void;
  /**
   * The line begins anew, because the module was reset or the port was opened again: the command in flight is given up,
   * data mode is over, and what of a line had come is dropped. Settings and inbox stay.
   */
  startOver(): void;
  /** Calls `listener` after the frames of each chunk, mode change and loss, until released. */
  listen(listener: () => void): Release;
  /** The same without a closure, for those who listen twice a command. */
  addListener(listener: Listener): void;
  /** One that was never added is no mistake. */
  removeListener(listener: Listener): void;
  /** Tells nobody any more, and closes the transport. */
  close(): Promise<void>;
}
