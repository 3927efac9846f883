import { Duplex } from "node:stream";
import { concatBytes } from "../module/bytes.js";
import type { LibraryWork } from "./library-work.js";
import { plainBytes } from "./plain-bytes.js";
import type { TcpSocket } from "./tcp-socket.js";

/**
 * A counted socket as the stream that server libraries take for a connection: what they read and write through it is in
 * the ledger, and so is their work in between. It has none of a socket's timers: time is the clock's. `arrived` is emitted for everything that comes.
 */
export class LibraryStream extends Duplex {
  readonly #socket: TcpSocket;
  readonly #work: LibraryWork;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly localPort: number;

  constructor(socket: TcpSocket, work: LibraryWork) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    this.#work = work;
    this.remoteAddress = socket.remoteAddress;
    this.remotePort = socket.remotePort;
    this.localPort = socket.localPort;
    // A library may be done with a stream before its last error comes.
    this.on("error", () => undefined);
    socket.listen({
      data: (bytes) => {
        work.heard();
        this.emit("arrived");
        this.push(bytes);
      },
      ended: () => {
        work.heard();
        this.push(null);
      },
      closed: (error) => {
        work.heard();
        this.destroy(error === null ? undefined : new Error(error));
      },
    });
  }

  /** As `net.Socket` has it; libraries write it to their logs. */
  address(): { readonly address: string; readonly family: string; readonly port: number } {
    return { address: this.remoteAddress, family: "IPv4", port: this.localPort };
  }

  override _read(): void {
    // What arrives is pushed as it comes.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#send(plainBytes(chunk), done);
  }

  /** What a library wrote in one go leaves in one go. */
  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void {
    this.#send(concatBytes(chunks.map(({ chunk }) => chunk)), done);
  }

  override _final(done: () => void): void {
    this.#work.heard();
    this.#socket.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#work.heard();
    this.#socket.destroy();
    done(error);
  }

  #send(bytes: Uint8Array, done: () => void): void {
    this.#work.heard();
    this.#socket.write(bytes);
    this.#socket.whenDelivered(() => {
      this.#work.heard();
      done();
    });
  }
}
