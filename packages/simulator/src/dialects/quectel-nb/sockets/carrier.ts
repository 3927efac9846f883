import type { TcpSocket } from "../../../ledger/tcp-socket.js";
import type { UdpSocket } from "../../../ledger/udp-socket.js";

/** What brings a socket's bytes to the other end. */
export interface Carrier {
  /** Bytes the other end has acknowledged; 0 where nothing is (BC260Y 2.3.5: TCP only). */
  readonly acknowledged: number;
  send(bytes: Uint8Array): void;
  /** Ends it in good order; `done` when the other end has agreed. */
  close(done: () => void): void;
  /** Ends it at once. */
  destroy(): void;
}

/** A TCP connection that stands. */
export class TcpCarrier implements Carrier {
  readonly #tcp: TcpSocket;
  #closing: (() => void) | null = null;

  constructor(tcp: TcpSocket) {
    this.#tcp = tcp;
  }

  get acknowledged(): number {
    return Math.min(this.#tcp.sent, this.#tcp.delivered);
  }

  send(bytes: Uint8Array): void {
    this.#tcp.write(bytes);
  }

  close(done: () => void): void {
    if (this.#tcp.closed) {
      done();
      return;
    }
    this.#closing = done;
    this.#tcp.end();
  }

  destroy(): void {
    this.#tcp.destroy(true);
  }

  /** The connection is over at the operating system's end. */
  over(): void {
    this.#closing?.();
    this.#closing = null;
  }
}

/** Datagrams to one remote end. */
export class UdpCarrier implements Carrier {
  readonly acknowledged = 0;
  readonly #udp: UdpSocket;
  readonly #remote: { readonly host: string; readonly port: number };

  constructor(udp: UdpSocket, remote: { readonly host: string; readonly port: number }) {
    this.#udp = udp;
    this.#remote = remote;
  }

  send(bytes: Uint8Array): void {
    this.#udp.send(bytes, this.#remote);
  }

  close(done: () => void): void {
    this.#udp.close();
    done();
  }

  destroy(): void {
    this.#udp.close();
  }
}
