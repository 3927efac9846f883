import { lineText } from "../expression/bytes.js";
import { escaped } from "../expression/shown.js";
import type { LineMatcher } from "../pattern/match.js";
import type { ReceivedLine } from "../session/session.js";
import type { NearestMiss } from "./verdict.js";

/**
 * The line that came nearest to a pattern: the one that fits longest from its start, of equals the last. `null` when
 * no line shares anything with the pattern worth showing.
 */
export function nearestMiss(
  pattern: string,
  matcher: LineMatcher,
  lines: Iterable<ReceivedLine>,
): NearestMiss | null {
  let nearest: NearestMiss | null = null;
  for (const line of lines) {
    const misfit = matcher.misfit(line);
    if (misfit.at <= 0 || (nearest !== null && misfit.at < nearest.at)) continue;
    nearest = { pattern, line: line.latin1, at: misfit.at, wanted: misfit.wanted };
  }
  return nearest && readable(nearest);
}

/** Offsets count bytes of the line as it came; the shown line is text with controls written out. */
function readable(miss: NearestMiss): NearestMiss {
  const before = escaped(lineText(miss.line.slice(0, miss.at)));
  const after = escaped(lineText(miss.line.slice(miss.at)));
  return { ...miss, line: before + after, at: before.length };
}
