import type { CallNode } from "../grammar/ast.js";
import { Run } from "../grammar/names.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

export interface RunNode extends AnyNode {
  readonly kind: "run";
  readonly call: CallNode;
}

/** `run flow(args)`, or an action of a peer. */
export const runStatement: StatementSyntax<RunNode> = {
  kind: "run",
  first: Run,
  doc: {
    group: "value",
    syntax: "run <flow>(<expr>, <name>: <expr>, …)",
    meaning: "Calls a flow, or an action of a peer.",
  },
  parse: (g) => () => {
    const start = g.start();
    const call = g.run(0);
    return { kind: "run", call, span: g.spanFrom(start) };
  },
  check: (node, c) => {
    const call = c.run(node.call);
    return call && { kind: "run", call, span: node.span };
  },
};
