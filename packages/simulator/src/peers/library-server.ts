import type { Ledger } from "../ledger/ledger.js";
import type { LibraryStream } from "../ledger/library-stream.js";
import { LibraryWork } from "../ledger/library-work.js";
import { TcpServer } from "../ledger/tcp-server.js";
import { portArgument, portProblem } from "./peer-arguments.js";
import type { PeerSettings } from "./peer-kind.js";

/** Our listening socket in front of a library's server: the library serves streams, the ledger counts them. */
export class LibraryServer {
  readonly work: LibraryWork;
  readonly #server: TcpServer;
  readonly #streams: ReadonlySet<LibraryStream>;

  private constructor(server: TcpServer, work: LibraryWork, streams: ReadonlySet<LibraryStream>) {
    this.#server = server;
    this.work = work;
    this.#streams = streams;
  }

  /** Listens where the peer's argument `port` says, else on a free port. */
  static async open(
    { name, arguments: args, ledger }: PeerSettings,
    serve: (stream: LibraryStream, work: LibraryWork) => void,
  ): Promise<LibraryServer> {
    const port = portArgument(name, args, "0", 0);
    return LibraryServer.listen(ledger, port, serve).catch((error: unknown) => {
      throw portProblem(name, port, error);
    });
  }

  /** Listens on `port` (0: any). Rejects with the operating system's error. */
  static async listen(
    ledger: Ledger,
    port: number,
    serve: (stream: LibraryStream, work: LibraryWork) => void,
  ): Promise<LibraryServer> {
    // Loaded here, not above: `node:stream` alone would be a tenth of the command's start-up.
    const { LibraryStream } = await import("../ledger/library-stream.js");
    const work = new LibraryWork(ledger);
    const streams = new Set<LibraryStream>();
    const server = await TcpServer.listen(ledger, port, (socket) => {
      const stream = new LibraryStream(socket, work);
      streams.add(stream);
      stream.once("close", () => streams.delete(stream));
      // Some libraries speak first.
      work.heard();
      serve(stream, work);
    });
    return new LibraryServer(server, work, streams);
  }

  get port(): number {
    return this.#server.port;
  }

  /** Ends every connection, after what has been written on it. New ones are welcome. */
  hangUp(): void {
    for (const stream of this.#streams) stream.end();
  }

  /** Stops listening and drops every connection. Never rejects. */
  async close(): Promise<void> {
    const closed = this.#server.close();
    for (const stream of this.#streams) stream.destroy();
    await closed;
  }
}
