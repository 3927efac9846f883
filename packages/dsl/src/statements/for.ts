import { type ValueType, writtenType } from "../check/types.js";
import type { BlockNode, Identifier } from "../grammar/ast.js";
import { softWord, statementWord } from "../grammar/keyword.js";
import type { Expression } from "../program/expression.js";
import type { Block } from "../program/statement.js";
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
  doc: {
    group: "control",
    syntax: "for <name> in <expr> { … }",
    meaning: "Runs the block once for each item of a list or a range.",
  },
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
    const { variable, list } = node;
    if (list.kind === "literal" && typeof list.value === "number") {
      c.error("SCN202", list.span, "`for` goes through a list or a range", {
        expected: "a list or a range",
        found: "a number",
        fix: `write \`1..${list.value}\``,
      });
    } else c.wants(list, ["list", "range"], "`for` goes through a list or a range");
    if (isEmpty(list)) {
      c.error("SCN213", list.span, "there is nothing in it, so the block never runs", {
        fix: list.kind === "range" ? "write the smaller number first" : "write at least one item",
      });
    }
    const round = (): Block => {
      c.bind(variable, itemType(list));
      return c.block(node.body);
    };
    // a list that is written out has something in it; of any other nobody knows
    const [body = []] = isWritten(list) ? [round()] : c.branches([round], false);
    return { kind: "for", variable: variable.text, list, body, span: node.span };
  },
};

function isWritten(list: Expression): boolean {
  if (list.kind === "list") return true;
  return list.kind === "range" && plainNumber(list.from) !== undefined && plainNumber(list.to) !== undefined;
}

function isEmpty(list: Expression): boolean {
  if (list.kind === "list") return list.items.length === 0;
  if (list.kind !== "range") return false;
  const [from, to] = [plainNumber(list.from), plainNumber(list.to)];
  return from !== undefined && to !== undefined && from > to;
}

function plainNumber(value: Expression): number | undefined {
  return value.kind === "literal" && typeof value.value === "number" ? value.value : undefined;
}

/** The type that all items have, where it can be seen from the list itself. */
function itemType(list: Expression): ValueType {
  if (list.kind === "range") return "int";
  if (list.kind !== "list") return "unknown";
  const types = new Set(list.items.map(writtenType));
  const [only = "unknown"] = types;
  return types.size === 1 ? only : "unknown";
}
