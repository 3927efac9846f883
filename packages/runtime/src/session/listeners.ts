/** Who waits on a session. */
export interface Listener {
  /** Frames came, or the mode changed, or the line was lost. */
  heard(): void;
}

/**
 * Whoever waits on a session. Those removed while the others are told are left out, new ones wait for the next.
 *
 * An array, since there is hardly ever more than one: a set that grows and shrinks twice a command leaves a chain of old
 * tables that outlives the young generation.
 */
export class Listeners {
  #all: Listener[] = [];

  add(listener: Listener): void {
    this.#all.push(listener);
  }

  remove(listener: Listener): void {
    const at = this.#all.lastIndexOf(listener);
    // The last one, most often: that needs no new array.
    if (at === this.#all.length - 1) this.#all.pop();
    else if (at >= 0) this.#all.splice(at, 1);
  }

  tell(): void {
    if (this.#all.length <= 1) {
      this.#all[0]?.heard();
      return;
    }
    for (const listener of [...this.#all]) if (this.#all.includes(listener)) listener.heard();
  }

  clear(): void {
    this.#all = [];
  }
}
