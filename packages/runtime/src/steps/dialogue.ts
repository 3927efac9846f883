import type { Span } from "@scn/dsl";
import type { Command, CommandOptions, Session } from "../session/session.js";
import type { Exchange } from "../verdict/exchange.js";

/** A time limit of the script, absolute on the run's clock. */
export interface Limit {
  readonly start: number;
  readonly until: number;
  /** What comes before this is too early: the window `9s..11s`. */
  readonly from: number | null;
  /** `until` is so many times as far away as the script says; absent: as it says. */
  readonly scale?: number;
  readonly span: Span;
}

/** What the script and one module owe each other. */
export class Dialogue {
  readonly session: Session;
  readonly exchange: Exchange;
  /** The command whose final result code nobody has looked at yet. */
  open: Command | null = null;
  /** The last command this script sent, over or not. A handler has a dialogue of its own, so its commands are none of these. */
  last: Command | null = null;
  /** What `within D send …` allows the open command. */
  allowance: Limit | null = null;
  /** Data went out for the open command, so its prompt has come and gone. */
  dataSent = false;
  /** How many bytes that were. */
  dataBytes = 0;
  /** How often this scenario has rebooted the module. */
  reboots = 0;

  #branch: string | null;

  /** `branch`: of a `parallel`, that this is for. */
  constructor(session: Session, exchange: Exchange, branch: string | null = null) {
    this.session = session;
    this.exchange = exchange;
    this.#branch = branch;
  }

  /** From here on what goes over the line is of this branch. */
  talksIn(branch: string | null): void {
    this.#branch = branch;
    this.exchange.branch = branch;
  }

  /** Writes a command; it is not the script's own until `begin`. */
  start(bytes: Uint8Array, options: CommandOptions): Command {
    this.exchange.branch = this.#branch;
    return this.session.start(bytes, options);
  }

  /** Writes bytes that are no command. */
  write(bytes: Uint8Array, what: "data" | "key" | "escape", span: Span): void {
    this.exchange.branch = this.#branch;
    this.session.write(bytes, what, span);
  }

  begin(command: Command): void {
    this.open = command;
    this.last = command;
    this.allowance = null;
    this.dataSent = false;
    this.dataBytes = 0;
  }

  /** The open command's result no longer matters: the failure it belongs to has been caught. */
  forgive(): void {
    if (this.open !== null) this.open.accepted = true;
  }
}
