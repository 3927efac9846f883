import { lineText } from "../expression/bytes.js";
import { escaped } from "../expression/shown.js";
import type { LineMatcher } from "../pattern/match.js";
import type { Command } from "../session/session.js";
import { cite } from "../verdict/decode.js";
import { shapePrefix } from "../verdict/shape-prefix.js";
import type { Frame } from "./frame.js";
import type { LinePattern } from "./line-pattern.js";
import { matchResponse } from "./match-response.js";

/** That the line was looked for in the wrong place, and where it is. */
export interface WrongStatement {
  readonly note: string;
  readonly fix: string;
}

/** An `expect` of something that came as a URC, or that the manual lists as one and not as this command's response. */
export function meantAsUrc(
  frame: Frame,
  command: Command,
  pattern: LinePattern,
  matcher: LineMatcher,
): WrongStatement | null {
  const { inbox, device } = frame.dialogue.session;
  const fix = `use await-urc ${pattern.text}`;
  for (const line of inbox.lines) {
    if (matcher.match(line) === null) continue;
    return { note: `${escaped(lineText(line.latin1))} came as a URC, outside of the response`, fix };
  }
  const { catalogue } = device;
  if (answers(command, pattern)) return null;
  const entry = catalogue.urcs.find((known) => begins(pattern, shapePrefix(known.shape)));
  if (entry === undefined) return null;
  return { note: `the manual lists ${entry.shape.text} as a URC (${cite(catalogue, entry.source)})`, fix };
}

/** A line that did come, before the one that an `expect` above took. */
export function skippedBefore(command: Command, matcher: LineMatcher): WrongStatement | null {
  const line = command.lines.find((one) => !one.taken && matchResponse(command, one, matcher) !== null);
  if (line === undefined) return null;
  const text = escaped(lineText(line.latin1));
  return { note: `${text} came before the line an expect above took`, fix: "move this expect above it" };
}

/** An `await-urc` of something that stands in the last command's response, or that the manual lists there only. */
export function meantAsResponse(
  frame: Frame,
  pattern: LinePattern,
  matcher: LineMatcher,
): WrongStatement | null {
  const { last: command, device } = frame.dialogue.session;
  if (command === null) return null;
  const fix = `use expect ${pattern.text}`;
  const text = escaped(command.text);
  const line = command.lines.find((known) => matcher.match(known) !== null);
  if (line !== undefined) {
    return { note: `${escaped(lineText(line.latin1))} stands in the response of ${text}`, fix };
  }
  const isUrc = device.catalogue.urcs.some((known) => begins(pattern, shapePrefix(known.shape)));
  if (isUrc || !answers(command, pattern)) return null;
  return { note: `the manual has this line in the response of ${text}`, fix };
}

/** Whether the manual has such a line in the command's response. */
function answers(command: Command, pattern: LinePattern): boolean {
  const { form } = command;
  if (form === null) return false;
  const shapes = [...form.responses.map(({ shape }) => shape), ...form.end.success, ...form.end.passing];
  return shapes.some((shape) => begins(pattern, shapePrefix(shape)));
}

function begins(pattern: LinePattern, prefix: string): boolean {
  return prefix !== "" && pattern.prefix.startsWith(prefix);
}
