import type { TcpSocket } from "../../../ledger/tcp-socket.js";
import {
  type ModuleSocket,
  type SendCounters,
  type ServiceType,
  type SocketState,
  sendBuffer,
  socketState,
} from "./module-socket.js";
import { ReceiveBuffer, type Sender } from "./receive-buffer.js";

/** TCP, dialled or accepted. */
export class StreamSocket implements ModuleSocket {
  readonly buffer = new ReceiveBuffer(true);
  readonly id: number;
  readonly contextId: number;
  readonly service: ServiceType;
  readonly remote: Sender;
  readonly serverId: number;
  mode: number;
  state: SocketState = socketState.opening;
  /** The host or the module itself wants it gone: its end is no news. */
  leaving = false;
  #tcp: TcpSocket | null = null;
  #closing: (() => void)[] = [];

  constructor(options: {
    readonly id: number;
    readonly contextId: number;
    readonly service: ServiceType;
    readonly remote: Sender;
    readonly serverId: number;
    readonly mode: number;
  }) {
    this.id = options.id;
    this.contextId = options.contextId;
    this.service = options.service;
    this.remote = options.remote;
    this.serverId = options.serverId;
    this.mode = options.mode;
  }

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
