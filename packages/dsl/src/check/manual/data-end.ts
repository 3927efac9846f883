import { cited } from "./citation.js";
import { evaluate, isKnown } from "./constant.js";
import type { ManualCheck } from "./manual-check.js";

/** SCN311: data that only Ctrl+Z ends, and it never comes. */
export const dataEnd: ManualCheck = (accept) => {
  /** Whether the last data known brings its own end along. */
  let endsItself = false;
  return {
    "send-data": ({ statement: { value } }, { values }) => {
      const known = evaluate(value, values);
      const text = isKnown(known) ? known.constant : undefined;
      endsItself = typeof text !== "string" || text.includes("\x1a");
    },
    over: ({ open: { sent, given, scripted } }, at) => {
      const [form] = sent.fitting;
      if (form === undefined || given.span === undefined || given.ended || scripted || endsItself) return;
      // A form that settings decide may send what it has after a while: Yuge's AT+CIPATS.
      if (sent.fitting.some(({ prompt, when }) => prompt?.until !== "ctrl-z" || when !== undefined)) return;
      if (at.catches("no-response") || at.catches("error")) return;
      accept("warning", "SCN311", given.span, `\`${sent.name}\` waits for the end of this`, {
        labels: [{ span: sent.send.wire.span, message: "says no length: Ctrl+Z ends its data" }],
        notes: [`\`${form.syntax}\`: ${cited(at.machine.index.catalogue, form.source)}`],
        fix: "write `send-key ctrl-z` below it",
      });
    },
  };
};
