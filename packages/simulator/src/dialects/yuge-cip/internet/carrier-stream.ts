import { Duplex } from "node:stream";
import type { LibraryWork } from "../../../ledger/library-work.js";
import { plainBytes } from "../../../ledger/plain-bytes.js";
import type { Carrier } from "../stack/carrier.js";

/** A connection as the stream a client library talks through; `work` counts what the library does in between. */
export class CarrierStream extends Duplex {
  readonly #work: LibraryWork;
  #carrier: Carrier | null = null;

  constructor(work: LibraryWork) {
    super({ allowHalfOpen: true });
    this.#work = work;
  }

  attach(carrier: Carrier): void {
    this.#work.heard();
    this.#carrier = carrier;
  }

  arrived(bytes: Uint8Array): void {
    this.#work.heard();
    this.push(bytes);
  }

  endOfInput(): void {
    this.#work.heard();
    this.push(null);
  }

  hungUp(): void {
    this.#work.heard();
    this.destroy();
  }

  override _read(): void {
    // What arrives is pushed as it comes.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#work.heard();
    this.#carrier?.write(plainBytes(chunk));
    done();
  }

  override _final(done: () => void): void {
    this.#work.heard();
    this.#carrier?.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#work.heard();
    this.#carrier?.destroy();
    done(error);
  }
}
