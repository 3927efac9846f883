import type { Statement } from "../../program/statement.js";
import type { Span } from "../../source/span.js";

/** A name that is asked for its value. */
export interface NameRead {
  readonly name: string;
  readonly span: Span;
}

/** What a statement holds besides its own expressions; spans hold none. */
const apart: ReadonlySet<string> = new Set(["span", "body", "then", "else", "arms", "onFailure"]);
const none: readonly never[] = [];

/** Kinds that hold no expression. */
const wordless: ReadonlySet<string> = new Set([
  "clear-urcs",
  "send-key",
  "escape-data-mode",
  "try",
  "cleanup",
]);

/** The names that a statement's own expressions read; not those of its blocks. */
export function readBy(statement: Statement): readonly NameRead[] {
  if (wordless.has(statement.kind)) return none;
  const found: NameRead[] = [];
  gatherMembers(statement, apart, found);
  if (statement.kind === "either") {
    for (const arm of statement.arms) gatherMembers(arm, apart, found);
  }
  return found;
}

const spanOnly: ReadonlySet<string> = new Set(["span"]);

/** The names that the expressions in any piece of the program read. */
export function namesRead(piece: unknown): readonly NameRead[] {
  const found: NameRead[] = [];
  gather(piece, found);
  return found;
}

function gather(piece: unknown, found: NameRead[]): void {
  if (typeof piece !== "object" || piece === null) return;
  if (Array.isArray(piece)) {
    for (const inner of piece) gather(inner, found);
  } else if (isName(piece)) {
    const [name = ""] = piece.path;
    found.push({ name, span: { ...piece.span, end: piece.span.start + name.length } });
  } else gatherMembers(piece, spanOnly, found);
}

function gatherMembers(piece: object, without: ReadonlySet<string>, found: NameRead[]): void {
  for (const key in piece) {
    if (without.has(key)) continue;
    const inner: unknown = piece[key as keyof typeof piece];
    if (typeof inner === "object") gather(inner, found);
  }
}

function isName(piece: object): piece is { readonly path: readonly string[]; readonly span: Span } {
  return "kind" in piece && piece.kind === "name" && "path" in piece && "span" in piece;
}
