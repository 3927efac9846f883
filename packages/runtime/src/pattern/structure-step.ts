import type { Step } from "./cursor.js";

/** `<CR><LF>`: the line ends here and the payload follows. */
export function lineBreakStep(next: Step): Step {
  return {
    head: { kind: "end" },
    counted: next.counted,
    run(cursor, at) {
      if (cursor.inPayload || at !== cursor.text.length) return cursor.miss(at, "the end of the line");
      if (cursor.payload === undefined) return cursor.miss(at, "data on the next line");
      cursor.enterPayload();
      if (next.run(cursor, 0)) return true;
      cursor.leavePayload();
      return false;
    },
  };
}

/** The whole line, or the whole payload, has been used up. */
export const endStep: Step = {
  head: { kind: "end" },
  counted: false,
  run(cursor, at) {
    if (at === cursor.text.length) return true;
    if (!cursor.inPayload && cursor.payloadAt !== undefined && at <= cursor.payloadAt) {
      // A pattern may stop before an inline payload: only the separators to it may be left.
      if (/^[ ,:"]*$/.test(cursor.text.slice(at, cursor.payloadAt))) return true;
    }
    return cursor.miss(at, cursor.inPayload ? "the end of the data" : "the end of the line");
  },
};

/** `[ … ]`: with it if the rest then fits, else without, and its captures `null`. */
export function optionalStep(inside: Step, slots: readonly number[], choice: number, next: Step): Step {
  const counted = inside.counted || next.counted;
  return {
    head: null,
    counted,
    run(cursor, at) {
      if (cursor.hopeless(choice, at, counted)) return false;
      if (inside.run(cursor, at)) return true;
      for (const slot of slots) cursor.slots[slot] = null;
      return next.run(cursor, at) || cursor.dead(choice, at, counted);
    },
  };
}
