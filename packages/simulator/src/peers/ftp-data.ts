import Bluebird from "bluebird";
import type { Ledger } from "../ledger/ledger.js";
import { LibraryStream } from "../ledger/library-stream.js";
import type { LibraryWork } from "../ledger/library-work.js";
import { isLoopback } from "../ledger/loopback.js";
import { TcpSocket } from "../ledger/tcp-socket.js";
import { LibraryServer } from "./library-server.js";

/** What the library asks of the data connection of a session. */
export interface FtpConnector {
  readonly type: string | false;
  /** The connection, once it is there. */
  readonly socket: LibraryStream | null;
  /** The library goes on with methods only its own kind of promise has. */
  waitForConnection(): Bluebird<LibraryStream>;
  end(): void;
}

/** Before PASV, EPSV, PORT or EPRT, and after a transfer. */
export const noConnector: FtpConnector = {
  type: false,
  socket: null,
  waitForConnection: () => Bluebird.reject(new Error("No data connection: send PASV or EPSV first")),
  end: () => undefined,
};

/** A data connection that the ledger counts, whichever end opens it. */
export class FtpData implements FtpConnector {
  readonly type: "passive" | "active";
  /** Called when a command of the session begins to wait for the other end. */
  readonly #waits: () => void;
  readonly #ended: () => void;
  #server: LibraryServer | null = null;
  #waiting: { readonly taken: (stream: LibraryStream) => void; readonly failed: (reason: Error) => void }[] =
    [];
  #over = false;
  socket: LibraryStream | null = null;

  private constructor(type: "passive" | "active", session: { waits(): void; ended(): void }) {
    this.type = type;
    this.#waits = () => session.waits();
    this.#ended = () => session.ended();
  }

  /** Listens on loopback, for one connection. */
  static async passive(ledger: Ledger, session: { waits(): void; ended(): void }): Promise<FtpData> {
    const data = new FtpData("passive", session);
    data.#server = await LibraryServer.listen(ledger, 0, (stream) => {
      if (data.socket === null) data.#take(stream);
      else stream.destroy();
    });
    return data;
  }

  /** Connects to where the client listens; on this host only. */
  static active(
    ledger: Ledger,
    work: LibraryWork,
    target: { readonly host: string; readonly port: number },
    session: { waits(): void; ended(): void },
  ): Promise<FtpData> {
    if (!isLoopback(target.host)) return Promise.reject(new Error(`${target.host} is not on this host`));
    return new Promise((resolve, reject) => {
      const socket = TcpSocket.dial(ledger, target, {
        connected: () => {
          const data = new FtpData("active", session);
          data.#take(new LibraryStream(socket, work));
          resolve(data);
        },
        data: () => undefined,
        closed: (error) => reject(new Error(`cannot connect to ${target.host}:${target.port}: ${error}`)),
      });
    });
  }

  get port(): number {
    return this.#server?.port ?? 0;
  }

  waitForConnection(): Bluebird<LibraryStream> {
    this.#waits();
    const { socket } = this;
    if (socket !== null) return Bluebird.resolve(socket);
    return new Bluebird((taken, failed) => this.#waiting.push({ taken, failed }));
  }

  /** Ends the connection after what has been written on it. */
  end(): void {
    if (this.#over) return;
    this.#over = true;
    const server = this.#server;
    const { socket } = this;
    this.#ended();
    if (socket === null || socket.destroyed) {
      server?.close();
      return;
    }
    socket.once("close", () => server?.close());
    socket.end(() => socket.destroy());
  }

  /** Breaks it off: the command that uses it fails. */
  abort(): void {
    const reason = new Error("Transfer aborted");
    this.socket?.destroy(reason);
    for (const { failed } of this.#waiting.splice(0)) failed(reason);
    this.#server?.close();
  }

  #take(stream: LibraryStream): void {
    // Nothing is read before the library says so.
    stream.pause();
    this.socket = stream;
    for (const { taken } of this.#waiting.splice(0)) taken(stream);
  }
}
