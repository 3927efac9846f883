import type { CallNode, Identifier } from "../grammar/ast.js";
import type { Alternative } from "../grammar/grammar.js";
import { statementWord } from "../grammar/keyword.js";
import { Assign } from "../grammar/tokens.js";
import type { Expression } from "../program/expression.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const LetWord = statementWord("let");

type LetValue =
  | { readonly call: CallNode; readonly expression?: never }
  | { readonly expression: Expression; readonly call?: never };

export interface LetNode extends AnyNode {
  readonly kind: "let";
  readonly name: Identifier;
  readonly value: LetValue;
}

/** `let x = expr` or `let r = run f()`; a second `let` overwrites. */
export const letStatement: StatementSyntax<LetNode> = {
  kind: "let",
  first: LetWord,
  doc: {
    group: "value",
    syntax: "let <name> = <expr>|run <flow>(…)",
    meaning: "Gives a value a name; a second `let` overwrites it.",
  },
  parse: (g) => {
    const values: Alternative<LetValue>[] = [
      { ALT: () => ({ call: g.run(0) }) },
      { ALT: () => ({ expression: g.expression(0) }) },
    ];
    return () => {
      const start = g.start();
      g.consume(0, LetWord);
      const name = g.name(0);
      g.consume(0, Assign);
      const value = g.or(0, values);
      return { kind: "let", name, value, span: g.spanFrom(start) };
    };
  },
  check: ({ name, value, span }, c) => {
    if (value.call === undefined) {
      c.bind(name, c.expression(value.expression));
      return { kind: "let", name: name.text, value: value.expression, span };
    }
    const call = c.run(value.call);
    c.bind(name, c.resultOf(call));
    return call && { kind: "let", name: name.text, value: { kind: "run", call }, span };
  },
};
