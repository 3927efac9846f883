import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const ResumeWord = statementWord("resume");

export interface ResumeNode extends AnyNode {
  readonly kind: "resume";
}

/** `resume`: ends a handler; what it interrupted goes on. */
export const resumeStatement: StatementSyntax<ResumeNode> = {
  kind: "resume",
  first: ResumeWord,
  doc: {
    group: "recovery",
    syntax: "resume",
    meaning: "Ends a recovery: the scenario goes on behind the statement that failed.",
  },
  parse: (g) => () => ({ kind: "resume", span: g.spanOf(g.consume(0, ResumeWord)) }),
  check: (node, c) => {
    c.handlerOnly(node.span, "`resume`");
    return { kind: "resume", span: node.span };
  },
};
