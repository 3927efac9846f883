import type { PatternNode } from "../grammar/ast.js";
import { wireWord } from "../grammar/tokens.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const ForbidUrcWord = wireWord("forbid-urc", "pattern");

export interface ForbidUrcNode extends AnyNode {
  readonly kind: "forbid-urc";
  readonly pattern: PatternNode;
}

/** `forbid-urc <pattern>`: from here to the end of the block such a line fails the step. */
export const forbidUrcStatement: StatementSyntax<ForbidUrcNode> = {
  kind: "forbid-urc",
  first: ForbidUrcWord,
  doc: {
    group: "module",
    syntax: "forbid-urc <pattern>",
    meaning: "From here to the end of the block, such a line fails the step at once.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, ForbidUrcWord);
    const pattern = g.pattern(0);
    return { kind: "forbid-urc", pattern, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    c.notIn(["cleanup"], node.span, "`forbid-urc`");
    const bound = c.watched(node.pattern);
    return bound && { kind: "forbid-urc", pattern: bound, span: node.span };
  },
};
