import type { Declaration } from "../declarations/index.js";
import type { Expression } from "../program/expression.js";
import type { Pattern } from "../program/pattern.js";
import type { Backoff, TimeSpan } from "../program/statement.js";
import type { Span } from "../source/span.js";
import type { StatementNode } from "../statements/index.js";

/** A word that names something. */
export interface Identifier {
  readonly text: string;
  readonly span: Span;
}

/** `value`, or `name: value`, between the parentheses of a call or a header. */
export interface ArgumentNode {
  readonly name: Identifier | null;
  readonly value: Expression;
  readonly span: Span;
}

/** `run dotted(args)` */
export interface CallNode {
  readonly path: readonly Identifier[];
  readonly arguments: readonly ArgumentNode[];
  readonly span: Span;
}

/** `name: type = default` */
export interface ParameterNode {
  readonly name: Identifier;
  readonly type: Identifier;
  readonly default?: Expression;
  readonly span: Span;
}

/** A pattern, and whether all of it could be read: of a broken one only the captures' names are right. */
export interface PatternNode {
  readonly pattern: Pattern | null;
  readonly sound: boolean;
}

/** `{ … }`, from brace to brace. */
export interface BlockNode {
  readonly statements: Lines<StatementNode>;
  readonly span: Span;
}

/** `on-failure [kinds] { }` */
export interface OnFailureNode {
  readonly kinds: readonly Identifier[];
  readonly body: BlockNode;
}

/** A line that could not be read; it has its message. What stands in its block is checked all the same. */
export interface BrokenNode<T> {
  readonly kind: "broken";
  readonly items: Lines<T>;
  /** The line alone. */
  readonly span: Span;
}

/** Items a line each; in the block of a broken one stand items of kind `I`. */
export type Lines<T, I = T> = readonly (T | BrokenNode<I>)[];

/** One parsed file, statements in their order. */
export interface FileNode {
  readonly declarations: Lines<Declaration, StatementNode>;
  readonly span: Span;
}

export type { Backoff, Declaration, StatementNode, TimeSpan };
