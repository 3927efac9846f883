import type { TokenType } from "chevrotain";
import type { Grammar } from "../grammar/grammar.js";
import type { AnyNode, SyntaxDoc } from "../statements/syntax.js";

/** A declaration of a file: the word it starts with, and how it is read. `check/` says what it means. */
export interface DeclarationSyntax<N extends AnyNode> {
  readonly kind: N["kind"];
  readonly first: TokenType;
  readonly doc: SyntaxDoc;
  readonly parse: (g: Grammar) => () => N;
}
