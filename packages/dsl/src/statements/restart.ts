import { didYouMean } from "../check/report.js";
import type { Identifier } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const RestartWord = statementWord("restart");

export interface RestartNode extends AnyNode {
  readonly kind: "restart";
  readonly what: Identifier;
}

/** `restart step` or `restart scenario`: ends a handler. */
export const restartStatement: StatementSyntax<RestartNode> = {
  kind: "restart",
  first: RestartWord,
  doc: {
    group: "recovery",
    syntax: "restart step|scenario",
    meaning: "Ends a recovery: the step or the scenario runs again.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, RestartWord);
    const what = g.word(0);
    return { kind: "restart", what, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    const { text, span } = node.what;
    if (text !== "step" && text !== "scenario") {
      c.error("SCN101", span, `a \`${text}\` cannot be restarted`, {
        expected: "`step` or `scenario`",
        ...didYouMean(text, ["step", "scenario"]),
      });
      return undefined;
    }
    c.handlerOnly(node.span, "`restart`");
    return { kind: "restart", what: text, span: node.span };
  },
};
