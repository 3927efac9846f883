import type { Checker } from "../check/checker.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { BlockNode } from "../grammar/ast.js";
import { deepestBlock } from "../grammar/depth.js";
import type { Alternative } from "../grammar/grammar.js";
import { statementWord } from "../grammar/keyword.js";
import { Unexpected } from "../grammar/unexpected.js";
import type { Expression } from "../program/expression.js";
import type { Block, StatementOf } from "../program/statement.js";
import type { Span } from "../source/span.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const IfWord = statementWord("if");
const Else = statementWord("else");

interface Branch {
  readonly condition: Expression;
  readonly body: BlockNode;
  readonly span: Span;
}

export interface IfNode extends AnyNode {
  readonly kind: "if";
  readonly first: Branch;
  /** `else if …`, in order. */
  readonly others: readonly Branch[];
  readonly else?: BlockNode;
}

/** `if expr { } else if expr { } else { }` */
export const ifStatement: StatementSyntax<IfNode> = {
  kind: "if",
  first: IfWord,
  doc: {
    group: "control",
    syntax: "if <expr> { … } [else if <expr> { … }] [else { … }]",
    meaning: "Runs the first block whose condition is true.",
  },
  parse: (g) => {
    const branch = (index: number): Branch => {
      const start = g.start();
      g.consume(index, IfWord);
      const condition = g.expression(index);
      const span = g.spanFrom(start);
      return { condition, body: g.block(index), span };
    };
    return () => {
      const first = branch(0);
      const others: Branch[] = [];
      let last: BlockNode | undefined;
      const after: Alternative<void>[] = [
        {
          ALT: () => {
            const other = branch(1);
            if (others.length < deepestBlock) others.push(other);
            else if (others.length === deepestBlock) g.report(tooMany(other.span));
          },
        },
        {
          ALT: () => {
            last = g.block(2);
          },
        },
      ];
      g.many(0, () => {
        if (last !== undefined) throw new Unexpected(g.peek(), [], "the end of the line");
        g.consume(0, Else);
        g.or(0, after);
      });
      const node = { kind: "if", first, others, span: first.span } as const;
      return last === undefined ? node : { ...node, else: last };
    };
  },
  check: (node, c) => {
    const branches = [node.first, ...node.others];
    const { else: last } = node;
    const ways = branches.map((branch) => () => checkBranch(branch, c));
    if (last !== undefined) ways.push(() => c.block(last));
    const blocks = c.branches(ways, last !== undefined);
    let rest: Block = blocks[branches.length] ?? [];
    for (const [index, { condition, span }] of [...branches.entries()].toReversed()) {
      const then = blocks[index] ?? [];
      const statement: StatementOf<"if"> = { kind: "if", condition, then, else: rest, span };
      rest = [statement];
    }
    return rest;
  },
};

function tooMany(span: Span): Diagnostic {
  return {
    code: "SCN107",
    severity: "error",
    message: `more than ${deepestBlock} \`else if\` follow each other`,
    span,
    fix: "split the choice in two",
  };
}

function checkBranch(branch: Branch, c: Checker): Block {
  c.wants(branch.condition, ["bool"], "`if` asks a condition");
  return c.block(branch.body);
}
