import type { TcpSocket } from "../../../ledger/tcp-socket.js";
import type { UdpSocket } from "../../../ledger/udp-socket.js";

/** What carries a link's bytes: a TCP connection, TLS over one, or a UDP port. */
export interface Carrier {
  /** Bytes given to it, and how many of them the other end has. */
  readonly sent: number;
  readonly delivered: number;
  write(bytes: Uint8Array): void;
  /** Calls `done` when what was written has arrived, as far as that can be known. */
  whenDelivered(done: () => void): void;
  /** Ends it in good order; its owner hears when it is over. */
  end(): void;
  /** Ends it at once. */
  destroy(): void;
}

export function tcpCarrier(tcp: TcpSocket): Carrier {
  return {
    get sent() {
      return tcp.sent;
    },
    get delivered() {
      return Math.min(tcp.sent, tcp.delivered);
    },
    write: (bytes) => tcp.write(bytes),
    whenDelivered: (done) => tcp.whenDelivered(done),
    end: () => tcp.end(),
    // Behind a FIN no reset can be sent, and Node leaves a socket open that tries.
    destroy: () => tcp.destroy(!tcp.finished),
  };
}

/** UDP knows no acknowledgement: what was sent counts as arrived. `over` is called when it is closed. */
export function udpCarrier(
  udp: UdpSocket,
  remote: { readonly host: string; readonly port: number },
  over: () => void,
): Carrier {
  let sent = 0;
  return {
    get sent() {
      return sent;
    },
    get delivered() {
      return sent;
    },
    write: (bytes) => {
      sent += bytes.length;
      udp.send(bytes, remote);
    },
    whenDelivered: (done) => done(),
    end: () => {
      udp.close();
      over();
    },
    destroy: () => udp.close(),
  };
}
