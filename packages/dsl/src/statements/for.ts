import type { BlockNode, Identifier } from "../grammar/ast.js";
import { softWord, statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const ForWord = statementWord("for");
const In = softWord("in");

export interface ForNode extends AnyNode {
  readonly kind: "for";
  readonly variable: Identifier;
  readonly list: Expression;
  readonly body: BlockNode;
}

/** `for x in list { }` */
export const forStatement: StatementSyntax<ForNode> = {
  kind: "for",
  first: ForWord,
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, ForWord);
    const variable = g.name(0);
    g.consume(0, In);
    const list = g.expression(0);
    const span = g.spanFrom(start);
    return { kind: "for", variable, list, body: g.block(0), span };
  },
  check: (node, c) => {
    c.wants(node.list, ["list", "range"], "`for` goes through a list or a range");
    c.notYet(node.span, "`for`", "write the statements once for each item, or put them in a flow");
    c.bind(node.variable, "unknown");
    c.block(node.body);
    return undefined;
  },
};
