import { type ConnectionOptions, connect, type TLSSocket } from "node:tls";
import type { Ledger } from "./ledger.js";
import { LibraryStream } from "./library-stream.js";
import { LibraryWork } from "./library-work.js";
import { plainBytes } from "./plain-bytes.js";
import { TcpSocket } from "./tcp-socket.js";

/** What the owner of a TLS connection hears. */
export interface TlsListener {
  /** The handshake is done. */
  connected(): void;
  data(bytes: Uint8Array): void;
  /** The other end sends no more. */
  ended(): void;
  /** Over, whatever the cause; the last call. `null`: in good order. */
  closed(error: string | null): void;
}

/** Where to, and from which port where that matters. */
export interface TlsTarget {
  readonly host: string;
  readonly port: number;
  readonly localPort?: number;
}

/** TLS over a TCP connection whose bytes in flight the ledger knows: the handshake follows the connect by itself. */
export class TlsLink {
  readonly #work: LibraryWork;
  readonly #listener: TlsListener;
  readonly #tcp: TcpSocket;
  #secure: TLSSocket | null = null;
  #over = false;
  #sent = 0;
  #delivered = 0;
  #waits: { readonly upTo: number; readonly done: () => void }[] = [];

  private constructor(ledger: Ledger, target: TlsTarget, options: ConnectionOptions, listener: TlsListener) {
    this.#work = new LibraryWork(ledger);
    this.#listener = listener;
    this.#tcp = TcpSocket.dial(ledger, target, {
      connected: () => this.#shakeHands(options),
      data: () => undefined,
      closed: (error) => this.#closed(error),
    });
  }

  /** A server that is not trusted, or does not trust the client, is as good as one that is not there: `closed`. */
  static dial(ledger: Ledger, target: TlsTarget, options: ConnectionOptions, listener: TlsListener): TlsLink {
    return new TlsLink(ledger, target, options, listener);
  }

  /** Bytes given to it, and how many of them the other end has. */
  get sent(): number {
    return this.#sent;
  }

  get delivered(): number {
    return this.#delivered;
  }

  write(bytes: Uint8Array): void {
    this.#sent += bytes.length;
    this.#work.heard();
    // Called when what TLS made of the bytes has arrived: the stream below waits for that.
    this.#secure?.write(bytes, () => {
      this.#delivered += bytes.length;
      this.#tellDelivered();
    });
  }

  whenDelivered(done: () => void): void {
    this.#waits.push({ upTo: this.#sent, done });
    this.#tellDelivered();
  }

  end(): void {
    this.#work.heard();
    this.#secure?.end();
  }

  destroy(): void {
    this.#secure?.destroy();
    this.#tcp.destroy(!this.#tcp.finished);
    this.#closed(null);
  }

  #shakeHands(options: ConnectionOptions): void {
    let problem: string | null = null;
    this.#work.heard();
    const socket = connect({ ...options, socket: new LibraryStream(this.#tcp, this.#work) });
    this.#secure = socket;
    socket.on("secureConnect", () => {
      this.#work.heard();
      this.#listener.connected();
    });
    socket.on("data", (bytes: Buffer) => {
      this.#work.heard();
      this.#listener.data(plainBytes(bytes));
    });
    socket.on("end", () => {
      this.#work.heard();
      this.#listener.ended();
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      this.#work.heard();
      problem = error.code ?? error.message;
    });
    socket.on("close", () => {
      this.#tcp.destroy();
      this.#closed(problem);
    });
  }

  #closed(error: string | null): void {
    if (this.#over) return;
    this.#over = true;
    this.#listener.closed(error);
    this.#tellDelivered();
  }

  #tellDelivered(): void {
    const due = this.#waits.filter(({ upTo }) => this.#over || upTo <= this.#delivered);
    this.#waits = this.#waits.filter((wait) => !due.includes(wait));
    for (const { done } of due) done();
  }
}
