import type { ServiceType } from "./module-socket.js";
import type { Sender } from "./receive-buffer.js";

/** What `AT+QIOPEN` said of a socket, or the listener that accepted it. */
export interface SocketFacts {
  readonly id: number;
  readonly contextId: number;
  readonly service: ServiceType;
  readonly remote: Sender;
  readonly mode: number;
  /** Absent: its own id. */
  readonly serverId?: number;
}

/** A line of `AT+QISTATE`: what every socket has, whatever it sends over. */
export abstract class SocketEntry {
  readonly id: number;
  readonly contextId: number;
  readonly service: ServiceType;
  readonly remote: Sender;
  readonly serverId: number;
  mode: number;

  constructor({ id, contextId, service, remote, mode, serverId = id }: SocketFacts) {
    this.id = id;
    this.contextId = contextId;
    this.service = service;
    this.remote = remote;
    this.serverId = serverId;
    this.mode = mode;
  }
}
