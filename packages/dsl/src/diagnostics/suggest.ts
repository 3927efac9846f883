/** Longer words are no typing mistakes of anything we know, and the distance is quadratic. */
const longest = 64;

/**
 * The candidate the word was probably meant to be, for "did you mean": the nearest by Damerau-Levenshtein distance
 * (insert, delete, replace, swap neighbours), letter case counting next to nothing. `undefined` when none is near:
 * one slip is allowed in a word of up to five letters, then one more for every three letters, three at most.
 * Of equals the first one wins, so the order of the candidates decides.
 *
 * @example
 * ```ts
 * import { suggest } from "@scn/dsl";
 *
 * suggest("expext", ["send", "expect", "expect-only"]); // "expect"
 * suggest("banana", ["send", "expect"]); // undefined
 * ```
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length === 0 || word.length > longest) return undefined;
  const wanted = word.toLowerCase();
  const allowed = slipsAllowed(word.length);
  let best: string | undefined;
  let bestDistance = allowed + 1;
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) > allowed) continue;
    const slips = damerauLevenshtein(wanted, candidate.toLowerCase());
    if (slips < bestDistance && slips < Math.max(candidate.length, word.length)) {
      best = candidate;
      bestDistance = slips;
    }
  }
  return best;
}

function slipsAllowed(length: number): number {
  return Math.min(3, Math.max(1, Math.floor(length / 3)));
}

/** Optimal string alignment: each part of the word is edited once. */
function damerauLevenshtein(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let slips = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) slips = Math.min(slips, (beforeLast[column - 2] ?? 0) + 1);
      current.push(slips);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
