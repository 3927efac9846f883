import type { Expression } from "../../program/expression.js";
import type { Span } from "../../source/span.js";
import type { Accept } from "../report.js";
import type { ManualCheck, Situation } from "./manual-check.js";

/** SCN314: in transparent mode a command is data for the peer. */
export const dataMode: ManualCheck = (accept) => ({
  send: ({ statement }, at) => judge(statement.wire.span, at, accept),
  "send-unread": ({ statement }, at) => judge(statement.wire.span, at, accept),
  "send-data": ({ statement: { value } }, { machine }) => {
    if (machine.mode !== "transparent" || !isEscape(value)) return;
    accept("warning", "SCN314", value.span, "this goes to the peer as data: an escape has pauses around it", {
      fix: "write `escape-data-mode`",
    });
  },
});

/** `"+++"`, as it is typed by hand. */
export function isEscape(value: Expression): boolean {
  return value.kind === "literal" && value.value === "+++";
}

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
