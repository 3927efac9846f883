import { describe, expect, it } from "vitest";
import { parse } from "../parse.js";
import type { Expression } from "../program/expression.js";

/** The tree with all its brackets. */
function shown(expression: Expression): string {
  switch (expression.kind) {
    case "binary":
      return `(${shown(expression.left)} ${expression.operator} ${shown(expression.right)})`;
    case "unary":
      return `(${expression.operator} ${shown(expression.operand)})`;
    case "range":
      return `(${shown(expression.from)}..${shown(expression.to)})`;
    case "name":
      return expression.path.join(".");
    case "literal":
      return String(expression.value);
    default:
      return expression.kind;
  }
}

function read(expression: string) {
  const text = `scenario "t" {\n  log ${expression}\n}\n`;
  const { ast, diagnostics } = parse({ path: "t.scn", text });
  const [scenario] = ast.declarations;
  const statement = scenario?.kind === "scenario" ? scenario.body.statements[0] : undefined;
  const value = statement?.kind === "log" ? statement.value : undefined;
  return { tree: value && shown(value), own: text.slice(value?.span.start, value?.span.end), diagnostics };
}

describe("operators", () => {
  it.each([
    ["a or b and c", "(a or (b and c))"],
    ["a + b * c - d", "((a + (b * c)) - d)"],
    ["a == b + 1 and c < 2", "((a == (b + 1)) and (c < 2))"],
    ["not a == b and c", "((not (a == b)) and c)"],
    ["not not a", "(not (not a))"],
    ["- a + b", "((- a) + b)"],
    ["a - - b", "(a - (- b))"],
    ["a contains b or c matches d", "((a contains b) or (c matches d))"],
    ["(a + b) * c", "((a + b) * c)"],
    ["not (a or b)", "(not (a or b))"],
    ["-(a + b) * (c)", "((- (a + b)) * c)"],
    ["(1..2) contains ((a))", "((1..2) contains a)"],
    ["1 .. 2 + 3", "(1..(2 + 3))"],
    ["a % b / c", "((a % b) / c)"],
  ])("%s groups as %s", (expression, tree) => {
    const { tree: got, own, diagnostics } = read(expression);
    expect(got).toBe(tree);
    expect(diagnostics).toEqual([]);
    expect(own).toBe(expression);
  });

  it.each(["a < b < c", "1..2..3", "a == b != c"])(
    "%s is refused: comparisons and ranges do not chain",
    (expression) => {
      expect(read(expression).diagnostics.map(({ code }) => code)).toEqual(["SCN101"]);
    },
  );
});
