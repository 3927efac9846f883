import { Writable } from "node:stream";
import type { Output } from "../terminal/output.js";

/** What readline writes to: an output as a stream that knows its width. */
export class TerminalStream extends Writable {
  readonly isTTY = true;

  constructor(private readonly out: Output) {
    super({ decodeStrings: false });
    process.stdout.on("resize", this.#resized);
  }

  get columns(): number {
    return this.out.columns ?? 80;
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.out.write(chunk.toString());
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    process.stdout.off("resize", this.#resized);
    done(error);
  }

  readonly #resized = (): void => {
    this.emit("resize");
  };
}
