import type { ParameterNode } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const ParamWord = statementWord("param");

export interface ParamNode extends AnyNode {
  readonly kind: "param";
  readonly parameter: ParameterNode;
}

/** `param name: type = default` */
export const paramStatement: StatementSyntax<ParamNode> = {
  kind: "param",
  first: ParamWord,
  doc: {
    group: "header",
    syntax: "param <name>: <type> [= <expr>]",
    meaning: "A value that the command line, the config or the environment can give.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, ParamWord);
    const parameter = g.parameter(0);
    return { kind: "param", parameter, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    c.header(node, (header) => {
      const parameter = c.parameter(node.parameter);
      if (parameter !== undefined) header.parameters.push(parameter);
    });
    return undefined;
  },
};
