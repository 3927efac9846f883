import { type ModuleSocket, type SendCounters, socketState } from "./module-socket.js";
import { ReceiveBuffer } from "./receive-buffer.js";
import { SocketEntry, type SocketFacts } from "./socket-entry.js";

interface OpeningRequest extends Omit<SocketFacts, "remote"> {
  readonly host: string;
  readonly port: number;
  readonly localPort: number;
}

/** Holds a connectID while its socket is being opened; whoever closes it meanwhile takes it out of the table. */
export class OpeningSocket extends SocketEntry implements ModuleSocket {
  readonly buffer = new ReceiveBuffer(true);
  readonly room = 0;
  readonly counters: SendCounters = { total: 0, acknowledged: 0 };
  readonly localPort: number;
  state: ModuleSocket["state"] = socketState.opening;

  constructor({ host, port, localPort, ...facts }: OpeningRequest) {
    super({ ...facts, remote: { host, port } });
    this.localPort = localPort;
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
