/** Lines that were typed before anybody asked for them, and askers that came before their line. */
export class LineQueue {
  readonly #lines: string[] = [];
  #asker: ((line: string | null) => void) | null = null;
  #ended = false;

  get size(): number {
    return this.#lines.length;
  }

  put(line: string): void {
    const asker = this.#asker;
    this.#asker = null;
    if (asker === null) this.#lines.push(line);
    else asker(line);
  }

  /** No more lines come: once those that are there are taken, `null` is. */
  end(): void {
    this.#ended = true;
    this.#asker?.(null);
    this.#asker = null;
  }

  take(): Promise<string | null> {
    const line = this.#lines.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (this.#ended) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#asker = resolve;
    });
  }
}
