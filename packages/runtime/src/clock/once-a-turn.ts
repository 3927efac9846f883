/** Something was done at once in this turn of the event loop. */
let done = false;

/**
 * Runs the first task of a turn of the event loop at once, and all others once everything that has come in that turn is
 * read. One who speaks alone need not wait; what many say in one turn goes out in one go, and who answers all of them is
 * woken once and not by each. No time passes by it.
 *
 * @example
 * ```ts
 * import { onceATurn } from "@scn/runtime";
 *
 * onceATurn(() => console.log("first, and now"));
 * onceATurn(() => console.log("third"));
 * console.log("second");
 * ```
 */
export function onceATurn(task: () => void): void {
  if (done) {
    setImmediate(task);
    return;
  }
  done = true;
  setImmediate(over);
  task();
}

function over(): void {
  done = false;
}
