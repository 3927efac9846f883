import { connect, type Socket } from "node:net";
import type { Release } from "@scn/runtime";
import type { Ledger } from "./ledger.js";
import { isLoopback } from "./loopback.js";
import { plainBytes } from "./plain-bytes.js";
import { TcpLink } from "./tcp-link.js";

/** What the owner of a socket hears. All are called before the ledger counts the thing as arrived. */
export interface TcpListener {
  connected?(): void;
  data(bytes: Uint8Array): void;
  /** The other end has sent its FIN. */
  ended?(): void;
  /** Over, whatever the cause; the last call. `error` is the operating system's code. */
  closed(error: string | null): void;
}

/** A `node:net` socket whose traffic the ledger counts when the other end is ours too. */
export class TcpSocket {
  readonly #socket: Socket;
  readonly #ledger: Ledger;
  #link: TcpLink | null = null;
  #listener: TcpListener | null = null;
  #early: Uint8Array[] = [];
  #error: string | null = null;
  #localPort = 0;
  #handedOver = 0;
  #deliveryWaits: { readonly upTo: number; readonly done: () => void }[] = [];
  /** From what makes the close certain until it has been told. */
  #closing: Release | null = null;
  sent = 0;
  received = 0;
  /** This end has sent its FIN, as it does by itself behind the other's, or was destroyed. */
  finished = false;
  /** The other end's FIN has come. */
  ended = false;
  closed = false;

  private constructor(socket: Socket, ledger: Ledger) {
    this.#socket = socket;
    this.#ledger = ledger;
    this.#localPort = socket.localPort ?? 0;
    socket.setNoDelay(true);
    socket.on("data", (bytes) => this.#arrived(plainBytes(bytes)));
    socket.on("end", () => {
      // No half-open connections: node sends our FIN behind what has been written, and no more can be.
      this.finished = true;
      this.#listener?.ended?.();
      this.ended = true;
      this.#closesSoon();
      this.#update();
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      this.#error = error.code ?? error.message;
    });
    socket.on("close", () => {
      this.closed = true;
      this.finished = true;
      this.#listener?.closed(this.#error);
      this.#update();
      this.#checkDelivery();
      this.#closing?.();
    });
  }

  /**
   * Connects; the result shows on the listener. The connect is counted as under way until it is over, and for a
   * listener of our own until its end has been accepted.
   */
  static dial(
    ledger: Ledger,
    target: { readonly host: string; readonly port: number; readonly localPort?: number },
    listener: TcpListener,
  ): TcpSocket {
    const ours = isLoopback(target.host) && ledger.listening.has(target.port);
    const release = ledger.begin();
    const socket = connect({
      host: target.host,
      port: target.port,
      ...(target.localPort === undefined ? {} : { localPort: target.localPort }),
    });
    const end = new TcpSocket(socket, ledger);
    end.#listener = listener;
    socket.once("connect", () => {
      listener.connected?.();
      const { localPort } = end;
      if (ours) {
        end.#link = TcpLink.join(ledger, end, "client", { client: localPort, server: target.port });
        end.#link.whenPaired(release);
      } else {
        release();
      }
    });
    socket.once("close", release);
    return end;
  }

  /** Wraps a socket one of our servers accepted. */
  static accepted(ledger: Ledger, socket: Socket, serverPort: number): TcpSocket {
    const end = new TcpSocket(socket, ledger);
    const { remotePort } = socket;
    if (remotePort !== undefined)
      end.#link = TcpLink.join(ledger, end, "server", { client: remotePort, server: serverPort });
    return end;
  }

  /** Sets who hears this socket; bytes that came before are handed over now. */
  listen(listener: TcpListener): void {
    this.#listener = listener;
    for (const bytes of this.#early.splice(0)) listener.data(bytes);
  }

  /** Still known when the connection is over. */
  get localPort(): number {
    this.#localPort = this.#socket.localPort ?? this.#localPort;
    return this.#localPort;
  }

  get remoteAddress(): string {
    return this.#socket.remoteAddress ?? "";
  }

  get remotePort(): number {
    return this.#socket.remotePort ?? 0;
  }

  /** Bytes the other end has: counted there when it is ours, else bytes handed to the operating system. */
  get delivered(): number {
    return this.#link?.other(this)?.received ?? this.#handedOver;
  }

  write(bytes: Uint8Array): void {
    if (this.finished || bytes.length === 0) return;
    this.sent += bytes.length;
    this.#update();
    this.#socket.write(bytes, () => {
      this.#handedOver += bytes.length;
      this.#checkDelivery();
    });
  }

  /** Calls `done` once everything sent so far is delivered, or the socket is over. */
  whenDelivered(done: () => void): void {
    this.#deliveryWaits.push({ upTo: this.sent, done });
    this.#checkDelivery();
  }

  /** Sends FIN; `closed` follows when the other end has done the same. */
  end(): void {
    if (this.finished) return;
    this.finished = true;
    this.#update();
    this.#socket.end();
  }

  /** Closes at once; the other end sees a FIN, or a reset if `reset`. */
  destroy(reset = false): void {
    if (this.closed) return;
    this.finished = true;
    this.#closesSoon();
    this.#update();
    // A reset waits for the connection to be made; one under way is just given up.
    if (reset && !this.#socket.connecting) this.#socket.resetAndDestroy();
    else this.#socket.destroy();
  }

  /** The other end has counted bytes of ours. */
  deliveryCounted(): void {
    this.#checkDelivery();
  }

  #arrived(bytes: Uint8Array): void {
    if (this.#listener === null) this.#early.push(bytes);
    else this.#listener.data(bytes);
    this.received += bytes.length;
    this.#link?.other(this)?.deliveryCounted();
    this.#update();
  }

  /** Nothing the other end does is waited for any more; what the system and node still do is under way. */
  #closesSoon(): void {
    if (!this.closed) this.#closing ??= this.#ledger.begin();
  }

  #update(): void {
    this.#link?.update();
  }

  #checkDelivery(): void {
    while (this.#deliveryWaits.length > 0) {
      const [first] = this.#deliveryWaits;
      if (first === undefined || (this.delivered < first.upTo && !this.closed)) return;
      this.#deliveryWaits.shift();
      first.done();
    }
  }
}
