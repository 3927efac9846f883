import { type ModuleSocket, type SendCounters, type ServiceType, socketState } from "./module-socket.js";
import { ReceiveBuffer, type Sender } from "./receive-buffer.js";

/** Holds a connectID while its socket is being opened; whoever closes it meanwhile takes it out of the table. */
export class OpeningSocket implements ModuleSocket {
  readonly buffer = new ReceiveBuffer(true);
  readonly room = 0;
  readonly counters: SendCounters = { total: 0, acknowledged: 0 };
  readonly id: number;
  readonly contextId: number;
  readonly service: ServiceType;
  readonly remote: Sender;
  readonly localPort: number;
  readonly serverId: number;
  mode: number;
  state: ModuleSocket["state"] = socketState.opening;

  constructor(request: {
    readonly id: number;
    readonly contextId: number;
    readonly service: ServiceType;
    readonly host: string;
    readonly port: number;
    readonly localPort: number;
    readonly mode: number;
  }) {
    this.id = request.id;
    this.contextId = request.contextId;
    this.service = request.service;
    this.remote = { host: request.host, port: request.port };
    this.localPort = request.localPort;
    this.serverId = request.id;
    this.mode = request.mode;
  }

  send(): boolean {
    return false;
  }

  whenDelivered(done: () => void): void {
    done();
  }

  close(done: () => void): void {
    done();
  }

  destroy(): void {
    this.state = socketState.initial;
  }
}
