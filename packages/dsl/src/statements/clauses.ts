import type { Alternative, Grammar } from "../grammar/grammar.js";

/** Clauses in any order, each at most once: `every`, `backoff`, `on` … Takes the rule's `many` and `or` number 9. */
export function clauses<C extends { readonly clause: string }>(
  g: Grammar,
  alternatives: Alternative<C>[],
): C[] {
  const read: C[] = [];
  g.many(9, () => {
    const start = g.start();
    const clause = g.or(9, alternatives);
    if (g.recording) return;
    if (read.some((other) => other.clause === clause.clause)) {
      g.report({
        code: "SCN101",
        severity: "error",
        message: `\`${clause.clause}\` stands here twice`,
        span: g.spanFrom(start),
        fix: "leave one of the two out",
      });
    } else read.push(clause);
  });
  return read;
}
