/** Numbers in the order they come, outside of what is searched for garbage: a long run has hundreds of thousands. */
export class Column {
  #numbers = new Float64Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get all(): readonly number[] {
    return Array.from(this.#numbers.subarray(0, this.#length));
  }

  /** The index of what was pushed. */
  push(value: number): number {
    if (this.#length === this.#numbers.length) {
      const grown = new Float64Array(2 * this.#length);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[this.#length] = value;
    return this.#length++;
  }

  /** NaN where there is none. */
  at(index: number): number {
    return this.#numbers[index] ?? Number.NaN;
  }

  set(index: number, value: number): void {
    this.#numbers[index] = value;
  }
}
