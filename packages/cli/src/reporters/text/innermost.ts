import type { Span } from "@scn/dsl";

export function contains(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * Of what is open, the last that a place of the script stands in: branches that run side by side each have their own. The last of all for a
 * place that stands in none, because a flow is written elsewhere than it runs.
 */
export function innermost<T extends { readonly span: Span | null }>(
  open: readonly T[],
  place: Span | null,
): T | null {
  const around =
    place === null ? undefined : open.findLast(({ span }) => span === null || contains(span, place));
  return around ?? open.at(-1) ?? null;
}
