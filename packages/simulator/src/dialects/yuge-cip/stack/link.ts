import type { Carrier } from "./carrier.js";
import { Unread } from "./unread.js";

/** 9.17: the state of one link, as `AT+CIPSTATUS` prints it in multi-link mode. */
export type ClientState = "INITIAL" | "CONNECTING" | "CONNECTED" | "REMOTE CLOSING" | "CLOSING" | "CLOSED";

export type Protocol = "TCP" | "UDP";

/** The other end, as the host named it. */
export interface Remote {
  readonly host: string;
  readonly port: number;
}

/** Bytes the module takes before the other end has acknowledged any; the manual gives no number. */
const sendBuffer = 10_240;

/** One link, with the number the host knows it by; single-link mode has number 0 only. */
export class Link {
  readonly number: number;
  state: ClientState = "INITIAL";
  protocol: Protocol = "TCP";
  remote: Remote = { host: "", port: 0 };
  unread = new Unread();
  #carrier: Carrier | null = null;
  #closing: (() => void)[] = [];

  constructor(number: number) {
    this.number = number;
  }

  /** The host asked for a connection; what was before it is forgotten. */
  begin(protocol: Protocol, remote: Remote): void {
    this.drop();
    this.protocol = protocol;
    this.remote = remote;
    this.unread = new Unread();
    this.state = "CONNECTING";
  }

  attach(carrier: Carrier): void {
    this.#carrier = carrier;
  }

  /** It carries bytes of this very carrier: a late word of one given up before says nothing about it. */
  isCarriedBy(carrier: Carrier): boolean {
    return this.#carrier === carrier;
  }

  /** 9.18: bytes sent since the connection was made, and how many of them the other end has. */
  get counters(): { readonly sent: number; readonly acknowledged: number } {
    const { sent = 0, delivered = 0 } = this.#carrier ?? {};
    return { sent, acknowledged: delivered };
  }

  hasRoom(length: number): boolean {
    const { sent, acknowledged } = this.counters;
    return this.protocol === "UDP" || sent - acknowledged + length <= sendBuffer;
  }

  /** `false` when there is no connection. */
  send(bytes: Uint8Array): boolean {
    if (this.state !== "CONNECTED" || this.#carrier === null) return false;
    this.#carrier.write(bytes);
    return true;
  }

  delivered(): Promise<void> {
    const carrier = this.#carrier;
    return carrier === null ? Promise.resolve() : new Promise((resolve) => carrier.whenDelivered(resolve));
  }

  /** 9.28: `quick` does not wait for the other end. Resolves when it is over. */
  close(quick: boolean): Promise<void> {
    const carrier = this.#carrier;
    const opening = this.state === "CONNECTING";
    if (carrier === null || opening || quick || this.state !== "CONNECTED") {
      this.drop();
      return Promise.resolve();
    }
    this.state = "CLOSING";
    return new Promise((resolve) => {
      this.#closing.push(resolve);
      carrier.end();
    });
  }

  /** Ends at once, without a word. */
  drop(): void {
    const carrier = this.#carrier;
    this.#carrier = null;
    if (this.state !== "INITIAL") this.state = "CLOSED";
    carrier?.destroy();
    this.over();
  }

  /** The connection is over at the operating system's end. */
  over(): void {
    if (this.state === "CLOSING") this.state = "CLOSED";
    for (const done of this.#closing.splice(0)) done();
  }

  /** 9.29: as if it had never been used. */
  forget(): void {
    this.drop();
    this.state = "INITIAL";
    this.unread = new Unread();
  }
}
