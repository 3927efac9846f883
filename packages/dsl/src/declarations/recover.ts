import type { BlockNode, Identifier } from "../grammar/ast.js";
import { statementWord } from "../grammar/keyword.js";
import type { AnyNode } from "../statements/syntax.js";
import type { DeclarationSyntax } from "./syntax.js";

const RecoverWord = statementWord("recover");

export interface RecoverDeclarationNode extends AnyNode {
  readonly kind: "recover";
  readonly name: Identifier;
  readonly body: BlockNode;
}

/** `recover name { }`: handlers that scenarios name. */
export const recoverDeclaration: DeclarationSyntax<RecoverDeclarationNode> = {
  kind: "recover",
  first: RecoverWord,
  doc: {
    group: "declaration",
    syntax: "recover <name> { … }",
    meaning: "Recovery handlers that scenarios name.",
  },
  parse: (g) => () => {
    const start = g.start();
    g.consume(0, RecoverWord);
    const name = g.name(0);
    const span = g.spanFrom(start);
    return { kind: "recover", name, body: g.block(0), span };
  },
};
