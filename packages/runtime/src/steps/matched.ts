import type { FieldEntry, Span } from "@scn/dsl";
import type { RunEvent } from "../events/event.js";
import { lineText } from "../expression/bytes.js";
import type { Origin, Scope } from "../expression/scope.js";
import type { Value } from "../expression/value.js";
import { wireText } from "../expression/wire-text.js";
import type { Match } from "../pattern/match.js";
import { preparePattern } from "../pattern/prepare.js";
import type { ReceivedLine } from "../session/session.js";
import type { Frame } from "./frame.js";
import { deviceMeant, now } from "./frame.js";

/** A shape of the catalogue with what it says of its fields. */
interface KnownShape {
  readonly shape: { readonly pattern: Parameters<typeof preparePattern>[0] };
  readonly fields: readonly FieldEntry[];
}

type Matched = Extract<RunEvent, { type: "matched" }>;

/** Takes a line for a statement: binds what it captured and tells the reporters. */
export function takeLine(
  frame: Frame,
  statement: "expect" | "await-urc",
  line: ReceivedLine,
  match: Match,
  span: Span,
  knownShapes: () => readonly KnownShape[],
  completes?: Matched["completes"],
): void {
  line.taken = true;
  bindCaptures(frame, frame.scope, { line, match, span, knownShapes });
  const { scenario } = frame;
  const event: Matched = {
    type: "matched",
    at: now(frame),
    scenario: scenario.index,
    device: frame.dialogue.session.device.name,
    statement,
    line: lineText(line.latin1),
    captures: captureTexts(match.captures),
    span,
  };
  frame.emit(completes === undefined ? event : { ...event, completes });
}

interface Captured {
  readonly line: ReceivedLine;
  readonly match: Match;
  readonly span: Span;
  readonly knownShapes: () => readonly KnownShape[];
}

/** Binds what a pattern captured of a line, and where it came from. */
export function bindCaptures(frame: Frame, scope: Scope, { line, match, span, knownShapes }: Captured): void {
  const { catalogue } = frame.dialogue.session.device;
  const device = deviceMeant(frame);
  scope.capture(match.captures, {
    line,
    span,
    catalogue,
    ...(device !== null && { device }),
    field: fieldFinder(line, knownShapes),
  });
}

/** Looks the line up in the catalogue only when a failure asks what a captured value means. */
function fieldFinder(line: ReceivedLine, knownShapes: () => readonly KnownShape[]): Origin["field"] {
  return (name, value) => {
    for (const { shape, fields } of knownShapes()) {
      const known = preparePattern(shape.pattern)
        .bind(() => null)
        .match(line)?.captures;
      if (known === undefined) continue;
      const byName = fields.find((field) => field.name === name && known[name] === value);
      return byName ?? fields.find((field) => explains(field) && known[field.name] === value) ?? null;
    }
    return null;
  };
}

function explains(field: FieldEntry): boolean {
  return field.errorTable !== undefined || field.values !== undefined;
}

function captureTexts(captures: Readonly<Record<string, Value>>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name in captures) texts[name] = wireText(captures[name] ?? null);
  return texts;
}
