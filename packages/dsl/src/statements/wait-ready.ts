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
  check: ({ span }) => ({ kind: "wait-ready", span }),
};
