import type { FileNode } from "../grammar/ast.js";

/** What the tokens of a line do not tell, and the tree does. */
export interface TreeFacts {
  /** Offsets of the `-` that are signs and no differences. */
  readonly signs: ReadonlySet<number>;
  /** Offsets at which a call of a function starts. */
  readonly calls: ReadonlySet<number>;
  /** Lines that could not be read. */
  readonly broken: readonly { readonly start: number; readonly end: number }[];
}

export function treeFacts(ast: FileNode): TreeFacts {
  const signs = new Set<number>();
  const calls = new Set<number>();
  const broken: { start: number; end: number }[] = [];
  const rest: unknown[] = [ast];
  while (rest.length > 0) {
    const node = rest.pop();
    if (typeof node !== "object" || node === null) continue;
    if (isNode(node)) {
      if (node.kind === "unary" && "operator" in node && node.operator === "-") signs.add(node.span.start);
      else if (node.kind === "call") calls.add(node.span.start);
      else if (node.kind === "broken") broken.push(node.span);
    }
    for (const inner of Object.values(node)) rest.push(inner);
  }
  return { signs, calls, broken };
}

interface Node {
  readonly kind: unknown;
  readonly span: { readonly start: number; readonly end: number };
}

function isNode(value: object): value is Node {
  if (!("kind" in value) || !("span" in value)) return false;
  const { span } = value;
  return typeof span === "object" && span !== null && "start" in span && "end" in span;
}
