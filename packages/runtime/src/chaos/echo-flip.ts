/** Takes the echo of one command line out of what the module sends. */
export class EchoFlip {
  #line: Uint8Array | null = null;
  #found = 0;

  /** The echo of this line, its end included, is taken out if it comes next. */
  hide(line: Uint8Array): void {
    this.#line = line;
    this.#found = 0;
  }

  forget(): void {
    this.#line = null;
    this.#found = 0;
  }

  /** Nothing is held back. */
  get idle(): boolean {
    return this.#found === 0;
  }

  /** What of all that came up to this byte may be handed on. */
  take(byte: number): readonly number[] {
    const line = this.#line;
    if (line === null) return [byte];
    if (byte === line[this.#found]) {
      this.#found++;
      if (this.#found === line.length) this.forget();
      return [];
    }
    const held = [...line.subarray(0, this.#found), byte];
    this.forget();
    return held;
  }
}
