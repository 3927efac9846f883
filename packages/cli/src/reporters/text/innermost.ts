import type { Span } from "@scn/dsl";

/** Whether a branch of a `parallel` is another, or began in it; what is in none is around all of them. */
export function isInBranch(inner: string | undefined, outer: string | undefined): boolean {
  return outer === undefined || inner === outer || inner?.startsWith(`${outer}.`) === true;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * Of what is open, the last that a place of the script stands in: branches that run side by side each have their own. The last of all for a
 * place that stands in none, because a flow is written elsewhere than it runs. `extent` makes blocks of the first lines that events have.
 */
export function innermost<T extends { readonly span: Span | null }>(
  open: readonly T[],
  place: Span | null,
  extent: (span: Span) => Span,
): T | null {
  const holds = (span: Span | null) => span === null || (place !== null && contains(extent(span), place));
  const around = open.findLast(({ span }) => holds(span));
  return around ?? open.at(-1) ?? null;
}
