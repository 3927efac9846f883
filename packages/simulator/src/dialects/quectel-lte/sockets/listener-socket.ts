import { loopback } from "../../../ledger/loopback.js";
import type { TcpServer } from "../../../ledger/tcp-server.js";
import { type ModuleSocket, type SendCounters, type SocketState, socketState } from "./module-socket.js";
import { ReceiveBuffer, type Sender } from "./receive-buffer.js";

/** `TCP LISTENER`: accepts, but carries no data itself. */
export class ListenerSocket implements ModuleSocket {
  readonly buffer = new ReceiveBuffer(true);
  readonly service = "TCP LISTENER";
  readonly remote: Sender = { host: loopback, port: 0 };
  readonly room = 0;
  readonly counters: SendCounters = { total: 0, acknowledged: 0 };
  readonly id: number;
  readonly contextId: number;
  readonly serverId: number;
  mode: number;
  state: SocketState = socketState.listening;
  readonly #server: TcpServer;

  constructor(
    server: TcpServer,
    options: { readonly id: number; readonly contextId: number; readonly mode: number },
  ) {
    this.#server = server;
    this.id = options.id;
    this.contextId = options.contextId;
    this.serverId = options.id;
    this.mode = options.mode;
  }

  get localPort(): number {
    return this.#server.port;
  }

  send(): boolean {
    return false;
  }

  whenDelivered(done: () => void): void {
    done();
  }

  close(done: () => void): void {
    void this.#server.close();
    done();
  }

  destroy(): void {
    void this.#server.close();
  }
}
