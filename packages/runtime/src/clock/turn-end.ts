/**
 * Runs a task once everything that has come in this turn of the event loop is read. No time passes by it: it says in
 * which order things are done that are to be done now.
 *
 * @example
 * ```ts
 * import { atTurnEnd } from "@scn/runtime";
 *
 * atTurnEnd(() => console.log("all that has come is read"));
 * ```
 */
export function atTurnEnd(task: () => void): void {
  setImmediate(task);
}
