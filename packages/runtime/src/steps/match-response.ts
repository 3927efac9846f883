import type { LineMatcher, Match } from "../pattern/match.js";
import type { Command, ResponseLine } from "../session/session.js";

/**
 * What a pattern that waits for a line of the response makes of this one; `null`: it is not the line.
 *
 * A failing result code must be named. `expect <imsi>` and `expect /.+/` would take `+CME ERROR: 11` for what they wait for, and a
 * refused command would pass.
 */
export function matchResponse(command: Command, line: ResponseLine, matcher: LineMatcher): Match | null {
  const match = matcher.match(line);
  if (match === null || line !== command.final || command.success) return match;
  return fitsAnyWords(matcher, line) ? null : match;
}

/** Whether it fits the line with other words in it, too. A result code without words (`ATV0`) has only its number to be named by. */
function fitsAnyWords(matcher: LineMatcher, line: ResponseLine): boolean {
  const latin1 = line.latin1.replace(/[A-Za-z]/g, "Z");
  if (latin1 === line.latin1) return false;
  return matcher.fits({ ...line, latin1, bytes: Uint8Array.from(latin1, (sign) => sign.charCodeAt(0)) });
}
