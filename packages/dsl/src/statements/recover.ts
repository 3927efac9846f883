import type { BlockNode, Identifier } from "../grammar/ast.js";
import type { Alternative } from "../grammar/grammar.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode, StatementSyntax } from "./syntax.js";

const RecoverWord = statementWord("recover");

type Handlers =
  | { readonly name: Identifier; readonly body?: never }
  | { readonly body: BlockNode; readonly name?: never };

export interface RecoverNode extends AnyNode {
  readonly kind: "recover";
  readonly handlers: Handlers;
}

/** `recover standard` or `recover { }` in a scenario: handlers for all of it. */
export const recoverStatement: StatementSyntax<RecoverNode> = {
  kind: "recover",
  first: RecoverWord,
  doc: {
    group: "recovery",
    syntax: "recover <name> | { … }",
    meaning: "The handlers that stand behind every `try` and `retry` of the scenario.",
  },
  parse: (g) => {
    const alternatives: Alternative<Handlers>[] = [
      { ALT: () => ({ name: g.name(0) }) },
      { ALT: () => ({ body: g.block(0) }) },
    ];
    return () => {
      const span = g.spanOf(g.consume(0, RecoverWord));
      return { kind: "recover", handlers: g.or(0, alternatives), span };
    };
  },
  check: (node, c) => {
    c.header(node, (header) => {
      if (header.recovery !== undefined) {
        c.error("SCN211", node.span, "the scenario has a `recover` already", {
          labels: [{ span: header.recovery.span, message: "this one" }],
          fix: "put all handlers into one",
        });
        return;
      }
      const { name, body } = node.handlers;
      const recovery = name === undefined ? c.recovery(null, body, node.span) : c.namedRecovery(name);
      if (recovery !== undefined) header.recovery = recovery;
    });
    return undefined;
  },
};
