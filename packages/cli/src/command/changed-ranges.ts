/** Lines of a file that stand otherwise in another version of it. */
export interface ChangedRange {
  /** The first line, from 1; where nothing stood before, the line in front of which something comes. */
  readonly from: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** How many lines without a partner are looked past. */
const furthest = 30;

/**
 * Where a formatted text differs from what it was made of: every range of lines, in order. The formatter keeps the order of
 * lines and changes blanks, so that two lines are partners when they are the same without blanks; the time this takes grows
 * with the number of lines.
 */
export function changedRanges(source: string, text: string): readonly ChangedRange[] {
  const before = source.split("\n");
  const after = text.split("\n");
  const ranges: ChangedRange[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...unchanged(before, after), [before.length, after.length] as const]) {
    const range = trimmed(before.slice(i, nextI), after.slice(j, nextJ), i);
    if (range !== null) ranges.push(range);
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return ranges;
}

/** Indices of the lines that are the same in both. */
function unchanged(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    while (i < before.length && keyOf(before[i]) === "") i++;
    while (j < after.length && keyOf(after[j]) === "") j++;
    if (i >= before.length || j >= after.length) return pairs;
    const [skipI, skipJ] = toPartners(before, i, after, j);
    i += skipI;
    j += skipJ;
    if (before[i] === after[j]) pairs.push([i, j]);
    i++;
    j++;
  }
}

/** How many lines on either side have to be passed over until two partners meet. */
function toPartners(
  before: readonly string[],
  i: number,
  after: readonly string[],
  j: number,
): readonly [number, number] {
  if (keyOf(before[i]) === keyOf(after[j])) return [0, 0];
  for (let skip = 1; skip < furthest; skip++) {
    for (let skipAfter = 0; skipAfter <= skip; skipAfter++) {
      const key = keyOf(before[i + skip - skipAfter]);
      // A brace alone is everybody's partner.
      if (key.length > 1 && key === keyOf(after[j + skipAfter])) return [skip - skipAfter, skipAfter];
    }
  }
  return [0, 0];
}

function keyOf(line: string | undefined): string {
  return (line ?? "").replace(/\s+/g, "");
}

/** Without equal lines at both ends; `null` when nothing is left. */
function trimmed(before: readonly string[], after: readonly string[], index: number): ChangedRange | null {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++;
  }
  const range = {
    from: index + start + 1,
    before: before.slice(start, before.length - end),
    after: after.slice(start, after.length - end),
  };
  return range.before.length + range.after.length === 0 ? null : range;
}
