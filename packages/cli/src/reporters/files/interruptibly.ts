import { realClock } from "@scn/runtime";
import type { Host } from "../../command/host.js";

/** Lets the process hear of Ctrl+C between two pieces of work that wait for nothing; rejects where the work is to end. */
export type Turn = () => Promise<void>;

/** Ctrl+C, where that ends the work at once: there is nothing to be cleaned up. */
export class Interrupted extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Interrupted";
  }
}

/** One turn of the event loop: what has been pressed meanwhile is heard. */
export const nextTurn: Turn = () => new Promise((done) => realClock().after(0, done));

/**
 * Work that leaves nothing half done: Ctrl+C does not end the process in the midst of it but makes the next turn reject with
 * an `Interrupted`.
 */
export async function interruptibly<T>(
  { onInterrupt }: Pick<Host, "onInterrupt">,
  work: (turn: Turn) => Promise<T>,
): Promise<T> {
  let asked = false;
  const release = onInterrupt(() => {
    asked = true;
  });
  try {
    return await work(async () => {
      await nextTurn();
      if (asked) throw new Interrupted("interrupted before anything was done");
    });
  } finally {
    release();
    // From here on it ends the process again, whatever comes.
    if (!asked) await nextTurn();
  }
}
