import type { TcpSocket } from "../../../ledger/tcp-socket.js";
import {
  type ModuleSocket,
  type SendCounters,
  type SocketState,
  sendBuffer,
  socketState,
} from "./module-socket.js";
import { ReceiveBuffer } from "./receive-buffer.js";
import { SocketEntry } from "./socket-entry.js";

/** TCP, dialled or accepted. */
export class StreamSocket extends SocketEntry implements ModuleSocket {
  readonly buffer = new ReceiveBuffer(true);
  state: SocketState = socketState.opening;
  /** The host or the module itself wants it gone: its end is no news. */
  leaving = false;
  #tcp: TcpSocket | null = null;
  #closing: (() => void)[] = [];

  attach(tcp: TcpSocket): void {
    this.#tcp = tcp;
  }

  get localPort(): number {
    return this.#tcp?.localPort ?? 0;
  }

  get counters(): SendCounters {
    const total = this.#tcp?.sent ?? 0;
    return { total, acknowledged: Math.min(total, this.#tcp?.delivered ?? 0) };
  }

  get room(): number {
    const { total, acknowledged } = this.counters;
    return Math.max(0, sendBuffer - (total - acknowledged));
  }

  send(bytes: Uint8Array): boolean {
    const tcp = this.#tcp;
    if (tcp === null || tcp.finished || this.state !== socketState.connected) return false;
    tcp.write(bytes);
    return true;
  }

  whenDelivered(done: () => void): void {
    if (this.#tcp === null) done();
    else this.#tcp.whenDelivered(done);
  }

  close(done: () => void): void {
    const opening = this.state === socketState.opening;
    this.leaving = true;
    this.state = socketState.closing;
    if (opening) this.#tcp?.destroy();
    if (opening || this.#tcp === null || this.#tcp.closed) {
      done();
    } else {
      this.#closing.push(done);
      this.#tcp.end();
    }
  }

  destroy(): void {
    this.leaving = true;
    this.#tcp?.destroy(true);
  }

  /** The connection is over at the operating system's end. */
  over(): void {
    for (const done of this.#closing.splice(0)) done();
  }
}
