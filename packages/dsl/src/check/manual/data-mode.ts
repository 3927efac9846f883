import type { Span } from "../../source/span.js";
import type { Accept } from "../report.js";
import type { ManualCheck, Situation } from "./manual-check.js";

/** SCN314: in transparent mode a command is data for the peer. */
export const dataMode: ManualCheck = (accept) => ({
  send: ({ statement }, at) => judge(statement.wire.span, at, accept),
  "send-unread": ({ statement }, at) => judge(statement.wire.span, at, accept),
});

function judge(span: Span, { machine, catches, inCleanup, calls }: Situation, accept: Accept): void {
  if (machine.mode !== "transparent") return;
  const deliberate = inCleanup || catches("mismatch") || catches("no-response");
  accept(
    deliberate ? "hint" : "error",
    "SCN314",
    span,
    "the module is in transparent mode: this goes to the peer as data",
    {
      labels: calls,
      fix: "leave it first: `escape-data-mode`",
    },
  );
}
