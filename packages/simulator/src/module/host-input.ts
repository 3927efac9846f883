import type { InputSink } from "./input-sink.js";

/**
 * The host's bytes on their way to whoever takes them: the line editor, a prompt, transparent mode. While nobody does,
 * because a command is being carried out, they wait.
 */
export class HostInput {
  /** Who takes the next byte. */
  sink: InputSink | null = null;
  #waiting: Uint8Array[] = [];
  #pumping = false;
  /** How many want what is typed to be lost. */
  #deaf = 0;
  readonly #skipped: (sink: InputSink, bytes: Uint8Array) => number;

  /** @param skipped how many bytes at the beginning still belong to what came before this sink */
  constructor(skipped: (sink: InputSink, bytes: Uint8Array) => number) {
    this.#skipped = skipped;
  }

  receive(bytes: Uint8Array): void {
    if (this.#deaf > 0) return;
    this.#waiting.push(bytes);
    this.pump();
  }

  /** Hands out what waits, as long as somebody takes it. */
  pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.sink !== null) {
      const bytes = this.#waiting.shift();
      if (bytes === undefined) break;
      const taken = this.sink.accept(bytes, this.#skipped(this.sink, bytes));
      if (taken < bytes.length) this.#waiting.unshift(bytes.subarray(taken));
    }
    this.#pumping = false;
  }

  /** What waits is lost. */
  drop(): void {
    this.#waiting = [];
  }

  /** What waits and what comes is lost, until `heed` was called as often. */
  ignore(): void {
    this.#deaf += 1;
    this.drop();
  }

  heed(): void {
    this.#deaf -= 1;
  }

  /** As at the beginning, with another who takes. */
  reset(sink: InputSink): void {
    this.sink = sink;
    this.#deaf = 0;
    this.drop();
  }
}
