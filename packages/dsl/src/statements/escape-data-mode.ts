import { softWord, statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const EscapeDataModeWord = statementWord("escape-data-mode");
const Via = softWord("via");
const Dtr = statementWord("dtr");

export interface EscapeDataModeNode extends AnyNode {
  readonly kind: "escape-data-mode";
  readonly via: "sequence" | "dtr";
}

/** `escape-data-mode [via dtr]`: leaves transparent mode. */
export const escapeDataModeStatement: StatementSyntax<EscapeDataModeNode> = {
  kind: "escape-data-mode",
  first: EscapeDataModeWord,
  doc: {
    group: "module",
    syntax: "escape-data-mode [via dtr]",
    meaning: "Leaves transparent mode with the guarded `+++`, or by DTR.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, EscapeDataModeWord);
    const dtr = g.option(0, () => {
      g.consume(0, Via);
      return g.consume(0, Dtr);
    });
    return { kind: "escape-data-mode", via: dtr === undefined ? "sequence" : "dtr", span: g.spanFrom(start) };
  },
  check: (node) => ({ kind: "escape-data-mode", via: node.via, span: node.span }),
};
