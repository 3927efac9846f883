/** Scenarios are checked again and again while they are written: what a line means need not be worked out anew. */
const most = 4096;

/** Answers by what they were found for: it says all that an answer depends on. Forgets all when there are too many. */
export class Remembered<V> {
  readonly #answers = new Map<string, V>();

  get(key: string, find: () => V): V {
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = find();
    if (this.#answers.size >= most) this.#answers.clear();
    this.#answers.set(key, answer);
    return answer;
  }
}
