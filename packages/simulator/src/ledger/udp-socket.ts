import { createSocket, type Socket } from "node:dgram";
import type { Ledger } from "./ledger.js";
import { isLoopback, loopback } from "./loopback.js";
import { plainBytes } from "./plain-bytes.js";

const sockets = new WeakMap<Ledger, Map<number, UdpSocket>>();

/**
 * What may be on its way to one socket before the next datagram waits: the kernel drops what its buffer cannot hold.
 * It pays for each datagram beside its bytes.
 */
const window = 32_768;
const overhead = 512;

export interface Datagram {
  readonly bytes: Uint8Array;
  readonly host: string;
  readonly port: number;
}

/** One datagram between two of our sockets, and what it takes of the window. */
interface Flight {
  readonly cost: number;
}

/** A `node:dgram` socket; datagrams between two of ours are counted from send to arrival. */
export class UdpSocket {
  readonly #socket: Socket;
  readonly #ledger: Ledger;
  readonly #receive: (datagram: Datagram) => void;
  /** Datagrams on their way here from our own sockets, by sender's port. */
  readonly #expected = new Map<number, Flight[]>();
  #inFlight = 0;
  #waiting: { readonly cost: number; readonly go: () => void }[] = [];
  #sending = 0;
  #closing = false;
  readonly port: number;

  private constructor(socket: Socket, ledger: Ledger, receive: (datagram: Datagram) => void) {
    this.#socket = socket;
    this.#ledger = ledger;
    this.#receive = receive;
    this.port = socket.address().port;
    socket.on("error", () => undefined);
    socket.on("message", (bytes, from) =>
      this.#arrived({ bytes: plainBytes(bytes), host: from.address, port: from.port }),
    );
    peersOf(ledger).set(this.port, this);
  }

  /** Binds to `port` (0: any) on loopback, or on every address for a socket that talks to the outside. */
  static bind(
    ledger: Ledger,
    options: { readonly port: number; readonly outside?: boolean },
    receive: (datagram: Datagram) => void,
  ): Promise<UdpSocket> {
    const release = ledger.begin();
    return new Promise((resolve, reject) => {
      const socket = createSocket("udp4");
      socket.once("error", (error) => {
        socket.close();
        release();
        reject(error);
      });
      const address = options.outside === true ? "0.0.0.0" : loopback;
      socket.bind({ port: options.port, address, exclusive: true }, () => {
        socket.removeAllListeners("error");
        resolve(new UdpSocket(socket, ledger, receive));
        queueMicrotask(release);
      });
    });
  }

  send(bytes: Uint8Array, to: { readonly host: string; readonly port: number }): void {
    const target = isLoopback(to.host) ? peersOf(this.#ledger).get(to.port) : undefined;
    if (target === undefined) {
      this.#transmit(bytes, to);
      return;
    }
    this.#ledger.add(1);
    const cost = bytes.length + overhead;
    target.#waiting.push({ cost, go: () => this.#sendCounted(bytes, to, target, cost) });
    target.#admit();
  }

  /** Sends what has been given to it, then closes. */
  close(): void {
    if (this.#closing) return;
    this.#closing = true;
    peersOf(this.#ledger).delete(this.port);
    for (const flights of this.#expected.values()) this.#ledger.add(-flights.length);
    this.#expected.clear();
    for (const { go } of this.#waiting.splice(0)) go();
    if (this.#sending === 0) this.#socket.close();
  }

  /** Lets go what the window has room for, in order; a datagram longer than the window goes alone. */
  #admit(): void {
    for (;;) {
      const [next] = this.#waiting;
      if (next === undefined || (this.#inFlight > 0 && this.#inFlight + next.cost > window)) return;
      this.#waiting.shift();
      next.go();
    }
  }

  #sendCounted(
    bytes: Uint8Array,
    to: { readonly host: string; readonly port: number },
    target: UdpSocket,
    cost: number,
  ): void {
    if (this.#closing || target.#closing) {
      this.#ledger.add(-1);
      return;
    }
    const flight: Flight = { cost };
    const expected = target.#expected.get(this.port) ?? [];
    target.#expected.set(this.port, expected);
    expected.push(flight);
    target.#inFlight += cost;
    this.#transmit(bytes, to, () => target.#over(this.port, flight));
  }

  #transmit(
    bytes: Uint8Array,
    to: { readonly host: string; readonly port: number },
    refused?: () => void,
  ): void {
    this.#sending += 1;
    this.#socket.send(bytes, to.port, to.host, (error) => {
      this.#sending -= 1;
      if (error !== null) refused?.();
      if (this.#closing && this.#sending === 0) this.#socket.close();
    });
  }

  #arrived(datagram: Datagram): void {
    if (!this.#closing) this.#receive(datagram);
    const [flight] = this.#expected.get(datagram.port) ?? [];
    if (flight !== undefined) this.#over(datagram.port, flight);
  }

  /** It has arrived, or the system would not carry it. */
  #over(sender: number, flight: Flight): void {
    const expected = this.#expected.get(sender) ?? [];
    const index = expected.indexOf(flight);
    if (index < 0) return;
    expected.splice(index, 1);
    this.#inFlight -= flight.cost;
    this.#admit();
    this.#ledger.add(-1);
  }
}

function peersOf(ledger: Ledger): Map<number, UdpSocket> {
  let open = sockets.get(ledger);
  if (open === undefined) {
    open = new Map();
    sockets.set(ledger, open);
  }
  return open;
}
