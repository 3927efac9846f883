import { visible } from "@scn/dsl";

/** More different lines than this tell nobody anything. */
const mostLines = 10;

/** URCs that nobody took, each line once with how often it came: a module that repeats itself fills no screen. */
export function unaskedUrcs(lines: readonly string[]): string {
  const times = new Map<string, number>();
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1);
  const shown = [...times]
    .slice(0, mostLines)
    .map(([line, count]) => `${visible(line)}${count === 1 ? "" : ` (${count} times)`}`);
  const more = times.size - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(" · ");
}
