import type { Backoff } from "../grammar/ast.js";
import { softWord, statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const RebootWord = statementWord("reboot");
const Hard = softWord("hard");

export interface RebootNode extends AnyNode {
  readonly kind: "reboot";
  readonly hard: boolean;
  readonly backoff?: Backoff;
}

/** `reboot [hard] [backoff …]`: restarts the module. */
export const rebootStatement: StatementSyntax<RebootNode> = {
  kind: "reboot",
  first: RebootWord,
  doc: {
    group: "module",
    syntax: "reboot [hard] [backoff …]",
    meaning: "Restarts the module and waits until it is ready.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, RebootWord);
    const hard = g.option(0, () => g.consume(0, Hard)) !== undefined;
    const backoff = g.option(1, () => g.backoff(0));
    const span = g.spanFrom(start);
    return backoff === undefined ? { kind: "reboot", hard, span } : { kind: "reboot", hard, backoff, span };
  },
  check: (node, c) => {
    if (node.backoff !== undefined) c.backoff(node.backoff);
    const { hard, backoff, span } = node;
    return { kind: "reboot", hard, ...(backoff && { backoff }), span };
  },
};
