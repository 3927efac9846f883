/** Whether a part of the list still does what the whole did. */
export type Fails<Item> = (part: readonly Item[]) => Promise<boolean>;

/**
 * A smallest part of a list that still fails: without any one of its items it does not. Delta debugging (Zeller and
 * Hildebrandt, 2002): halves first, then smaller pieces. `all` must fail.
 *
 * @example
 * ```ts
 * import { smallestPart } from "./smallest.js";
 *
 * await smallestPart([1, 2, 3, 4], async (part) => part.includes(2) && part.includes(4)); // [2, 4]
 * ```
 */
export async function smallestPart<Item>(all: readonly Item[], fails: Fails<Item>): Promise<readonly Item[]> {
  if (all.length > 0 && (await fails([]))) return [];
  let kept = all;
  let pieces = 2;
  while (kept.length > 1) {
    const less = await withoutOnePiece(kept, pieces, fails);
    if (less !== null) {
      kept = less;
      pieces = Math.max(2, pieces - 1);
    } else if (pieces >= kept.length) break;
    else pieces = Math.min(kept.length, pieces * 2);
  }
  return kept;
}

async function withoutOnePiece<Item>(
  items: readonly Item[],
  pieces: number,
  fails: Fails<Item>,
): Promise<readonly Item[] | null> {
  const bounds = Array.from({ length: pieces + 1 }, (_, index) =>
    Math.round((index * items.length) / pieces),
  );
  for (let piece = 0; piece < pieces; piece++) {
    const rest = [...items.slice(0, bounds[piece]), ...items.slice(bounds[piece + 1])];
    if (await fails(rest)) return rest;
  }
  return null;
}
