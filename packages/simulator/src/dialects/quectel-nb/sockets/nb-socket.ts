import type { Carrier } from "./carrier.js";

export type ServiceType = "TCP" | "UDP";

/** BC260Y 2.3.4. */
export const socketState = {
  initial: 0,
  connecting: 1,
  connected: 2,
  closing: 3,
  remoteClosing: 4,
} as const;
export type SocketState = (typeof socketState)[keyof typeof socketState];

/** What `AT+QIOPEN` asked for. */
export interface OpenRequest {
  readonly id: number;
  readonly service: ServiceType;
  /** As it was given: `AT+QISTATE` tells it so. */
  readonly host: string;
  readonly port: number;
  /** 0: any, and told so. */
  readonly localPort: number;
}

/** Bytes the module takes before the other end has acknowledged any. The guide gives no number (D-136). */
const sendBuffer = 4096;

/** One connectID in use, from `AT+QIOPEN` to `AT+QICLOSE`. */
export class NbSocket {
  readonly request: OpenRequest;
  state: SocketState = socketState.connecting;
  /** All bytes sent in this session. */
  sent = 0;
  /** When bytes last went either way, module time. */
  lastTraffic = 0;
  /** The network has forgotten the connection, and told nobody (BC260Y 4.2.10). */
  forgotten = false;
  #carrier: Carrier | null = null;

  constructor(request: OpenRequest) {
    this.request = request;
  }

  attach(carrier: Carrier): void {
    this.#carrier = carrier;
  }

  established(now: number): void {
    this.state = socketState.connected;
    this.lastTraffic = now;
  }

  get acknowledged(): number {
    return this.#carrier?.acknowledged ?? 0;
  }

  /** Sent and not acknowledged; UDP has no acknowledgement (BC260Y 2.3.5). */
  get outstanding(): number {
    return this.request.service === "TCP" ? this.sent - this.acknowledged : 0;
  }

  hasRoom(length: number): boolean {
    return this.outstanding + length <= sendBuffer;
  }

  send(bytes: Uint8Array): void {
    this.sent += bytes.length;
    if (!this.forgotten) this.#carrier?.send(bytes);
  }

  /** Ends it in good order; what is no connection yet, or none any more, at once. */
  close(done: () => void): void {
    const orderly = this.state === socketState.connected && !this.forgotten;
    this.state = socketState.closing;
    if (orderly && this.#carrier !== null) {
      this.#carrier.close(done);
    } else {
      this.destroy();
      done();
    }
  }

  destroy(): void {
    this.#carrier?.destroy();
  }
}
