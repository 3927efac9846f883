import type { BlockNode, Identifier, ParameterNode } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import { Comma, ParenClose, ParenOpen } from "../grammar/tokens.js";
import type { AnyNode } from "../statements/syntax.js";
import type { DeclarationSyntax } from "./syntax.js";

const FlowWord = statementWord("flow");

export interface FlowNode extends AnyNode {
  readonly kind: "flow";
  readonly path: readonly Identifier[];
  readonly parameters: readonly ParameterNode[];
  readonly body: BlockNode;
}

/** `flow name(a: int, b: string = "x") { }` */
export const flowDeclaration: DeclarationSyntax<FlowNode> = {
  kind: "flow",
  first: FlowWord,
  doc: {
    group: "declaration",
    syntax: "flow <name>(<name>: <type> [= <expr>], …) { … }",
    meaning: "Statements to `run` by name, with values of their own.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, FlowWord);
    const path = g.called(0);
    const parameters: ParameterNode[] = [];
    g.consume(0, ParenOpen);
    g.option(0, () => {
      parameters.push(g.parameter(0));
      g.many(0, () => {
        g.consume(0, Comma);
        parameters.push(g.parameter(1));
      });
    });
    g.consume(0, ParenClose);
    const span = g.spanFrom(start);
    return { kind: "flow", path, parameters, body: g.block(0), span };
  },
};
