/** Texts by number, each once: a log of ten thousand exchanges says `OK` ten thousand times. */
export class StringTable {
  readonly #numbers = new Map<string, number>();
  readonly all: string[] = [];

  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.all.length;
    this.#numbers.set(text, number);
    this.all.push(text);
    return number;
  }
}
