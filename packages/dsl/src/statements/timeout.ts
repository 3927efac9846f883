import { checkLengthOfTime } from "../check/length-of-time.js";
import { statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const TimeoutWord = statementWord("timeout");

export interface TimeoutNode extends AnyNode {
  readonly kind: "timeout";
  readonly duration: Expression;
}

/** `timeout 10m`: bounds the scenario, not its cleanup. */
export const timeoutStatement: StatementSyntax<TimeoutNode> = {
  kind: "timeout",
  first: TimeoutWord,
  doc: {
    group: "header",
    syntax: "timeout D",
    meaning: "The most time the scenario may take, its `cleanup` not counted.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, TimeoutWord);
    const duration = g.duration(0);
    return { kind: "timeout", duration, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    c.header(node, (header) => {
      if (header.timeout !== undefined) c.error("SCN211", node.span, "the scenario has a `timeout` already");
      else if (node.duration.kind === "duration") {
        if (node.duration.ms === 0)
          c.error("SCN213", node.duration.span, "`timeout 0s` leaves no time for the scenario", {
            fix: "give it longer, or take the line out",
          });
        checkLengthOfTime(node.duration, "a duration is wanted here", c);
        header.timeout = node.duration.ms;
        header.timeoutSpan = node.span;
      }
    });
    return undefined;
  },
};
