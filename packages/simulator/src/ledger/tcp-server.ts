import { type AddressInfo, createServer, type Server } from "node:net";
import type { Ledger } from "./ledger.js";
import { loopback } from "./loopback.js";
import { TcpSocket } from "./tcp-socket.js";

/** A listening socket on loopback whose connections the ledger counts. */
export class TcpServer {
  readonly #server: Server;
  readonly #ledger: Ledger;
  readonly port: number;

  private constructor(server: Server, ledger: Ledger) {
    this.#server = server;
    this.#ledger = ledger;
    this.port = portOf(server.address());
    ledger.listening.add(this.port);
  }

  /** Listens on `port` (0: any). Rejects with the operating system's error. */
  static listen(ledger: Ledger, port: number, accept: (socket: TcpSocket) => void): Promise<TcpServer> {
    const release = ledger.begin();
    return new Promise<TcpServer>((resolve, reject) => {
      const server = createServer();
      server.once("error", (error) => {
        release();
        reject(error);
      });
      server.listen({ host: loopback, port }, () => {
        const listening = new TcpServer(server, ledger);
        server.removeAllListeners("error");
        server.on("error", () => undefined);
        server.on("connection", (socket) => accept(TcpSocket.accepted(ledger, socket, listening.port)));
        resolve(listening);
        // Whoever awaits the server runs on before the clock may move.
        queueMicrotask(release);
      });
    });
  }

  /** Stops listening; accepted connections live on. Resolves when the last of them is over. */
  close(): Promise<void> {
    this.#ledger.listening.delete(this.port);
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }
}

function portOf(address: AddressInfo | string | null): number {
  return address === null || typeof address === "string" ? 0 : address.port;
}
