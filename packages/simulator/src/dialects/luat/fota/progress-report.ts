/**
 * Tells the percentages of a job, `count` times in all at even distances, the last one 100 (Luat 4.1: of 50, the 25th
 * means half).
 */
export class ProgressReport {
  readonly #count: number;
  readonly #tell: (percent: number) => void;
  #told = 0;

  constructor(count: number, tell: (percent: number) => void) {
    this.#count = count;
    this.#tell = tell;
  }

  /** So much is done, 0 to 1: what is due and has not been told, is told. */
  reached(part: number): void {
    const due = Math.floor(Math.min(1, part) * this.#count + 1e-9);
    while (this.#told < due) {
      this.#told += 1;
      this.#tell(Math.round((100 * this.#told) / this.#count));
    }
  }
}
