import type { Clock, Release } from "@scn/runtime";

/**
 * Lines that a scenario's `simulate` makes the module print at a time. They belong to the scenario, not to a life of the
 * module: a reboot does not take them back.
 */
export class ScriptedUrcs {
  readonly #clock: Clock;
  readonly #print: (text: string) => void;
  readonly #due = new Set<Release>();

  constructor(clock: Clock, print: (text: string) => void) {
    this.#clock = clock;
    this.#print = print;
  }

  add(afterMs: number, text: string): void {
    const cancel = this.#clock.after(afterMs, () => {
      this.#due.delete(cancel);
      this.#print(text);
    });
    this.#due.add(cancel);
  }

  cancel(): void {
    for (const cancel of this.#due) cancel();
    this.#due.clear();
  }
}
