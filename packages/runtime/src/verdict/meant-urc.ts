import type { Catalogue } from "@scn/dsl";
import { lineText } from "../expression/bytes.js";
import { escaped } from "../expression/shown.js";
import type { ReceivedLine } from "../session/session.js";

/**
 * What an awaited pattern most likely was to be, where it differs in no letter and no digit from a line that came, or from
 * the beginning of one that the manual has: `+QIOPEN: 0,0` for `+QIOPEN 0,0`. `null` where nothing is that near.
 */
export function meantUrc(
  pattern: string,
  came: readonly ReceivedLine[],
  { urcs }: Pick<Catalogue, "urcs">,
): string | null {
  if (pattern.startsWith("/")) return null;
  const lines = came.map((line) => escaped(lineText(line.latin1)));
  const whole = hasValues.test(pattern) ? undefined : lines.find((line) => bare(line) === bare(pattern));
  if (whole !== undefined && !hasValues.test(whole)) return whole === pattern ? null : whole;
  const [head, word = ""] = /^["']?[+^$%*#&]? ?(\w+) *[:=]?[ ,;.-]*/.exec(pattern) ?? [];
  const rest = pattern.slice(head?.length ?? 0);
  if (head === undefined || rest === "") return null;
  for (const line of [...lines, ...urcs.map(({ shape }) => shape.text)]) {
    const [beginning] = /^[^\w:]?\w+ ?: ?/.exec(line) ?? [];
    if (beginning === undefined || bare(beginning) !== bare(word)) continue;
    const meant = beginning + rest;
    return bare(meant) === bare(pattern) && squeezed(meant) !== squeezed(pattern) ? meant : null;
  }
  return null;
}

/** What makes text a pattern of many lines. */
const hasValues = /[<[\\]|\$\{/;

/** The letters and digits. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Blanks around the colon and the commas are matched leniently. */
function squeezed(text: string): string {
  return text.replaceAll(" ", "");
}
