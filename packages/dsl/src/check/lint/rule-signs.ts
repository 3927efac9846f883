import type { WireText } from "../../program/expression.js";
import { statementsIn } from "../../program/walk.js";
import type { Accept } from "../report.js";
import type { Lint } from "./linted-body.js";

/**
 * SCN316: `send-urc RING after 5s`, `on-command AT 2 times {`: words of a rule behind its wire text, which take part in it, and quotes
 * around it.
 */
export const ruleSigns: Lint = ({ body }, accept) => {
  for (const statement of statementsIn(body)) {
    if (statement.kind !== "simulate") continue;
    for (const rule of statement.rules) {
      if (rule.kind === "send-urc") line(rule.wire, rule.kind, accept);
      if (rule.kind !== "on-command") continue;
      for (const reply of rule.replies) if (reply.kind !== "silent") line(reply.wire, reply.kind, accept);
      quotes(rule.pattern.text, rule.pattern.span, "on-command", accept);
      const [times] = / \d+ times$/.exec(rule.pattern.text) ?? [];
      if (times !== undefined) tell(rule.pattern.span, times.trim(), "on-command", accept);
    }
  }
};

function line(wire: WireText, word: string, accept: Accept): void {
  late(wire, word, accept);
  const [only, more] = wire.parts;
  if (only?.kind === "raw" && more === undefined) quotes(only.text, wire.span, word, accept);
}

function quotes(text: string, span: WireText["span"], word: string, accept: Accept): void {
  const [, inside] = /^"([^"]*)"$/.exec(text) ?? [];
  if (inside === undefined) return;
  accept("warning", "SCN316", span, "the quotes are part of the line: wire text has none around it", {
    fix: `write \`${word} ${inside}\``,
  });
}

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
