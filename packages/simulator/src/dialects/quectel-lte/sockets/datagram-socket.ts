import type { UdpSocket } from "../../../ledger/udp-socket.js";
import {
  type ModuleSocket,
  type SendCounters,
  type SocketState,
  sendBuffer,
  socketState,
} from "./module-socket.js";
import { ReceiveBuffer, type Sender } from "./receive-buffer.js";
import { SocketEntry, type SocketFacts } from "./socket-entry.js";

/** UDP: a client with one remote end, or a service that names the remote end with every datagram. */
export class DatagramSocket extends SocketEntry implements ModuleSocket {
  /** Datagrams do not wait for anybody. */
  readonly room = sendBuffer;
  readonly buffer = new ReceiveBuffer(false);
  state: SocketState = socketState.connected;
  readonly #udp: UdpSocket;
  #sent = 0;

  constructor(udp: UdpSocket, facts: SocketFacts) {
    super(facts);
    this.#udp = udp;
  }

  get localPort(): number {
    return this.#udp.port;
  }

  /** UDP knows no acknowledgement: what was sent counts as arrived. */
  get counters(): SendCounters {
    return { total: this.#sent, acknowledged: this.#sent };
  }

  send(bytes: Uint8Array, to: Sender = this.remote): boolean {
    this.#sent += bytes.length;
    this.#udp.send(bytes, to);
    return true;
  }

  whenDelivered(done: () => void): void {
    done();
  }

  close(done: () => void): void {
    this.#udp.close();
    done();
  }

  destroy(): void {
    this.#udp.close();
  }
}
