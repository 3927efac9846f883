import type { ReceiveBuffer, Sender } from "./receive-buffer.js";

export type ServiceType = "TCP" | "UDP" | "TCP LISTENER" | "TCP INCOMING" | "UDP SERVICE";

/** LTE Standard(A) 2.3.7. */
export const socketState = { initial: 0, opening: 1, connected: 2, listening: 3, closing: 4 } as const;
export type SocketState = (typeof socketState)[keyof typeof socketState];

/** LTE Standard(A) 1.3. */
export const accessMode = { buffer: 0, directPush: 1, transparent: 2 } as const;

/** Bytes sent on one connection, and how many the other end has. */
export interface SendCounters {
  readonly total: number;
  readonly acknowledged: number;
}

/** Bytes the module takes before the other end has acknowledged any: EC200U 2.4.10, LTE Standard(A) 2.3.1. */
export const sendBuffer = 10_240;

/** One connectID in use. */
export interface ModuleSocket {
  readonly id: number;
  readonly contextId: number;
  readonly service: ServiceType;
  /** For `AT+QISTATE`: the remote end of a connection, the module's own address else. */
  readonly remote: Sender;
  readonly localPort: number;
  /** The listener that accepted it; its own id for everything else, as the manual's examples print it. */
  readonly serverId: number;
  readonly buffer: ReceiveBuffer;
  readonly counters: SendCounters;
  mode: number;
  state: SocketState;
  /** How many bytes more the send buffer takes. */
  readonly room: number;
  /** Sends the bytes, whether there is room or not; `false` when the socket cannot send at all. */
  send(bytes: Uint8Array, to?: Sender): boolean;
  /** Calls `done` when what was sent has arrived, as far as that can be known. */
  whenDelivered(done: () => void): void;
  /** Ends the connection in good order; `done` when the other end has agreed. */
  close(done: () => void): void;
  /** Ends it at once, without any notice to the host. */
  destroy(): void;
}
