import { parse } from "../parse.js";
import type { Expression } from "../program/expression.js";
import type { Span } from "../source/span.js";
import type { RawCell } from "./raw-row.js";

/** What a literal can start with. */
const literalStart = /^(?:-?\d|["'[]|x"|true$|false$|null$)/;
/** Identities and phone numbers: as numbers they would lose their zeros. */
const leadingZero = /^-?0\d/;

/** A cell's value: a literal when it reads as one, `null` when it is empty, else its text. */
export function cellValue({ text, quoted, span }: RawCell): Expression {
  if (!quoted) {
    if (text === "") return { kind: "literal", value: null, span };
    const literal = readLiteral(text);
    if (literal !== undefined) return at(literal, span);
  }
  return { kind: "literal", value: text, span };
}

function readLiteral(text: string): Expression | undefined {
  if (!literalStart.test(text) || leadingZero.test(text)) return undefined;
  const { ast, diagnostics } = parse({ path: "", text: `flow f() {\nlet x = ${text}\n}` });
  const [flow] = ast.declarations;
  if (diagnostics.length > 0 || flow?.kind !== "flow") return undefined;
  const [statement, second] = flow.body.statements;
  if (statement?.kind !== "let" || second !== undefined) return undefined;
  const { expression } = statement.value;
  return expression !== undefined && isLiteral(expression) ? expression : undefined;
}

function isLiteral(expression: Expression): boolean {
  switch (expression.kind) {
    case "literal":
    case "duration":
    case "percent":
    case "bytes":
      return true;
    case "list":
      return expression.items.every(isLiteral);
    case "range":
      return isLiteral(expression.from) && isLiteral(expression.to);
    case "unary":
      return expression.operator === "-" && isLiteral(expression.operand);
    case "text":
    case "name":
    case "call":
    case "binary":
      return false;
  }
}

/** The value with the cell as its place. */
function at(expression: Expression, span: Span): Expression {
  switch (expression.kind) {
    case "list":
      return { ...expression, items: expression.items.map((item) => at(item, span)), span };
    case "range":
      return { ...expression, from: at(expression.from, span), to: at(expression.to, span), span };
    case "unary":
      return { ...expression, operand: at(expression.operand, span), span };
    case "literal":
    case "duration":
    case "percent":
    case "bytes":
    case "text":
    case "name":
    case "call":
    case "binary":
      return { ...expression, span };
  }
}
