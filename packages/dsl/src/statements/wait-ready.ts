import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const WaitReadyWord = statementWord("wait-ready");

export interface WaitReadyNode extends AnyNode {
  readonly kind: "wait-ready";
}

/** `wait-ready`: until the boot banner, or until `AT` answers. */
export const waitReadyStatement: StatementSyntax<WaitReadyNode> = {
  kind: "wait-ready",
  first: WaitReadyWord,
  doc: {
    group: "module",
    syntax: "wait-ready",
    meaning: "Waits for the boot banner, or until `AT` answers.",
  },
  parse: (g) => () => ({ kind: "wait-ready", span: g.spanOf(g.consume(0, WaitReadyWord)) }),
  check: (node, c) => {
    c.notYet(
      node.span,
      "`wait-ready`",
      "poll with `retry 30 attempts every 1s { within 1s send AT }`, the `send` on a line of its own",
    );
    return undefined;
  },
};
