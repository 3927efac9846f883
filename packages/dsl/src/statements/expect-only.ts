import type { BlockNode } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import type { Pattern } from "../program/pattern.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const ExpectOnlyWord = statementWord("expect-only");

export interface ExpectOnlyNode extends AnyNode {
  readonly kind: "expect-only";
  readonly body: BlockNode;
}

/** `expect-only { expect … }`: the whole response, line for line. */
export const expectOnlyStatement: StatementSyntax<ExpectOnlyNode> = {
  kind: "expect-only",
  first: ExpectOnlyWord,
  doc: {
    group: "module",
    syntax: "expect-only { expect <pattern> … }",
    meaning: "The whole response, line for line, and nothing else.",
  },
  parse: (g) => () => {
    const span = g.spanOf(g.consume(0, ExpectOnlyWord));
    return { kind: "expect-only", body: g.block(0), span };
  },
  check: (node, c) => {
    const patterns: Pattern[] = [];
    let complete = true;
    for (const line of node.body.statements) {
      if (line.kind === "expect") {
        const pattern = c.pattern(line.pattern);
        if (pattern === undefined) complete = false;
        else patterns.push(pattern);
      } else {
        complete = false;
        if (line.kind !== "broken") {
          c.error("SCN109", line.span, "only `expect` can stand in `expect-only`", {
            fix: "move it before or behind the block",
          });
        }
      }
    }
    if (patterns.length === 0 && complete) {
      c.error("SCN108", node.span, "`expect-only` names no line", {
        fix: "write an `expect` for each line of the response",
      });
      return undefined;
    }
    return complete ? { kind: "expect-only", patterns, span: node.span } : undefined;
  },
};
