import type { TokenType } from "chevrotain";
import type { Checker } from "../check/checker.js";
import type { Grammar } from "../grammar/grammar.js";
import type { Statement } from "../program/statement.js";
import type { Span } from "../source/span.js";

/** What every statement of the tree has. */
export interface AnyNode {
  readonly kind: string;
  readonly span: Span;
}

/** Where the reference lists it. */
export type SyntaxGroup = "declaration" | "header" | "module" | "control" | "value" | "verdict" | "recovery";

/** What the reference (`docs/language/reference.md`) and the editor say of a statement or a declaration. */
export interface SyntaxDoc {
  readonly group: SyntaxGroup;
  /** How it is written: `[ … ]` may be left out, `a|b` is one of them, `D` is a duration. */
  readonly syntax: string;
  /** One sentence. */
  readonly meaning: string;
}

/**
 * All the front end knows of a statement, in one file: the word it starts with, how it is read, and what it becomes.
 */
export interface StatementSyntax<N extends AnyNode> {
  readonly kind: N["kind"];
  /** The word it starts with; no two statements share one. */
  readonly first: TokenType;
  readonly doc: SyntaxDoc;
  /** Called once, when the grammar is built: defines rules of its own if it needs any, and gives its parse rule. */
  readonly parse: (g: Grammar) => () => N;
  /** Checks names and types, and lowers to what the runtime executes; nothing where an error forbids it. */
  readonly check: (node: N, checker: Checker) => Statement | readonly Statement[] | undefined;
}
