import type { Shape } from "../../catalogue/catalogue.js";
import { suggest } from "../../diagnostics/suggest.js";
import type { WireText } from "../../program/expression.js";
import type { Values } from "./constant.js";
import { automatonOf } from "./line-automaton.js";
import type { CommandRule } from "./machine.js";
import type { ManualCheck, Situation } from "./manual-check.js";
import { intersect } from "./overlap.js";
import { rulesFor, wireAutomaton } from "./scripted.js";

/** SCN324: a `simulate` rule answers a command with lines of which none ends it: the run waits for the end in vain. */
export const unfinishedAnswer: ManualCheck = (accept) => ({
  send: ({ opened: { sent, scripted } }, at) => {
    const { machine, values, catches } = at;
    // Of a command that no manual has, the last `expect` is the end.
    if (!scripted || sent.fitting.length === 0 || catches("no-response") || recovers(at)) return;
    if (sent.fitting.some(({ end }) => end.silent === true)) return;
    const { failure } = machine.index.catalogue.standardEnd;
    const finals = [...sent.fitting.flatMap(({ end }) => [...end.success, ...end.failure]), ...failure];
    for (const rule of rulesFor(sent.send.wire, machine.scripted, values)) {
      const lines = answerOf(rule);
      if (lines === null || lines.some((line) => canBe(line, finals, values))) continue;
      const last = lines.at(-1);
      const found = last === undefined ? "no line at all" : textOf(last);
      const success = sent.fitting[0]?.end.success[0]?.text ?? "OK";
      const near = last === undefined ? undefined : suggest(textOf(last), [success, "OK", "ERROR"]);
      accept(
        "warning",
        "SCN324",
        last?.span ?? rule.pattern.span,
        `this answer never ends \`${sent.name}\``,
        {
          expected: `a final result code: \`${success}\`, \`ERROR\` or another failing one`,
          found,
          labels: [{ span: sent.send.wire.span, message: "waits for it" }],
          fix:
            near === undefined
              ? `write \`respond ${success}\` below it; for no answer at all, \`silent\``
              : `write \`respond ${near}\``,
        },
      );
    }
  },
});

/** The lines of a rule's answer; `null` where silence is meant. */
function answerOf({ replies }: CommandRule): readonly WireText[] | null {
  const lines: WireText[] = [];
  for (const reply of replies) {
    if (reply.kind === "silent") return null;
    if (reply.kind === "respond") lines.push(reply.wire);
  }
  return lines;
}

/** A digit is a result code after `ATV0`. */
function canBe(line: WireText, finals: readonly Shape[], values: Values): boolean {
  if (/^\d$/.test(textOf(line))) return true;
  const automaton = wireAutomaton(line, values);
  return finals.some(({ pattern }) => pattern.kind === "regex" || intersect(automaton, automatonOf(pattern)));
}

/** Whether the scenario is about a module that gives no answer. */
function recovers({ scenario }: Situation): boolean {
  return (
    scenario.recovery?.handlers.some(
      ({ cause }) => cause.kind === "failure" && cause.failure === "no-response",
    ) === true
  );
}

function textOf({ parts }: WireText): string {
  return parts.map((part) => (part.kind === "raw" ? part.text : "…")).join("");
}
