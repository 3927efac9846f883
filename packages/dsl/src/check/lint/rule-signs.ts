import type { WireText } from "../../program/expression.js";
import { statementsIn } from "../../program/walk.js";
import type { Accept } from "../report.js";
import type { Lint } from "./linted-body.js";

/** SCN316: `send-urc RING after 5s`, `on-command AT 2 times {`: words of a rule behind its wire text, which take part in it. */
export const ruleSigns: Lint = ({ body }, accept) => {
  for (const statement of statementsIn(body)) {
    if (statement.kind !== "simulate") continue;
    for (const rule of statement.rules) {
      if (rule.kind === "send-urc") late(rule.wire, rule.kind, accept);
      if (rule.kind !== "on-command") continue;
      for (const reply of rule.replies) if (reply.kind !== "silent") late(reply.wire, reply.kind, accept);
      const [times] = / \d+ times$/.exec(rule.pattern.text) ?? [];
      if (times !== undefined) tell(rule.pattern.span, times.trim(), "on-command", accept);
    }
  }
};

function late({ parts, span }: WireText, word: string, accept: Accept): void {
  const last = parts.at(-1);
  const [after] = last?.kind === "raw" ? (/ after \d+(?:ms|[smh])$/.exec(last.text) ?? []) : [];
  if (after !== undefined) tell(span, after.trim(), word, accept);
}

function tell(span: WireText["span"], words: string, word: string, accept: Accept): void {
  const place = { ...span, start: span.end - words.length };
  accept("warning", "SCN316", place, `\`${words}\` is part of the line here`, {
    fix: `it stands in front: \`${words} ${word} …\``,
  });
}
