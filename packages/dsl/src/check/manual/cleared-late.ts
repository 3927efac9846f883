import type { ManualCheck } from "./manual-check.js";
import { canOverlap } from "./overlap.js";

/** SCN313: `clear-urcs` between a command and the wait for its URC: what came at once is thrown away. */
export const clearedLate: ManualCheck = (accept) => ({
  "clear-urcs": ({ span }, { machine }) => {
    for (const pending of machine.pending) pending.clearedAt ??= span;
  },
  "await-urc": ({ pattern }, { machine, values }) => {
    for (const { sent, urc, clearedAt } of machine.pending) {
      if (clearedAt === undefined || !canOverlap(pattern, urc.shape.pattern, values)) continue;
      accept("warning", "SCN313", clearedAt, `this may throw away the URC that \`${sent.name}\` waits for`, {
        labels: [
          { span: sent.send.wire.span, message: "its command" },
          { span: pattern.span, message: "awaited here" },
        ],
        fix: "move `clear-urcs` above the `send`",
      });
    }
  },
});
