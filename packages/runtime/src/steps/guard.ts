import type { StatementKind, StatementOf } from "@scn/dsl";
import { EMPTY } from "rxjs";
import type { Match } from "../pattern/match.js";
import type { Release } from "../ports/clock.js";
import type { UnsolicitedLine } from "../session/session.js";
import type { Failed } from "../verdict/failed.js";
import type { Frame } from "./frame.js";
import type { LinePattern } from "./line-pattern.js";
import type { Compiler, Step, StepCompiler } from "./step.js";

/** A statement that holds from where it stands to the end of its block: it gets what stands behind it as a step. */
export type GuardCompiler<K extends StatementKind> = (
  statement: StatementOf<K>,
  compiler: Compiler,
  rest: Step,
) => Step;

/** With nothing behind it, a guard has nothing to do. */
export function alone<K extends StatementKind>(guard: GuardCompiler<K>): StepCompiler<K> {
  return (statement, compiler) => guard(statement, compiler, () => EMPTY);
}

/** Calls `seen` for each URC that comes from here on and matches; it is looked at, and left where it is. */
export function watchUrcs(
  frame: Frame,
  pattern: LinePattern,
  seen: (line: UnsolicitedLine, match: Match) => void,
): Release {
  const { session } = frame.dialogue;
  const { inbox } = session;
  const matcher = pattern.bind(frame.scope, session.device.catalogue);
  let mark = inbox.mark;
  return session.listen(() => {
    if (inbox.mark === mark) return;
    const from = mark;
    mark = inbox.mark;
    const found = inbox.find((line) => {
      const match = matcher.match(line);
      return match === null ? null : { line, match };
    }, from);
    for (const { line, match } of found) seen(line, match);
  });
}

/** Where something is under way that can be stopped. */
interface Stoppable extends Pick<Frame, "step"> {
  readonly scenario: Pick<Frame["scenario"], "stoppedBy">;
}

/** Stops what is under way; its steps end with the verdict of the failure, which gets the innermost of them. */
export function stopWith(frame: Stoppable, found: Failed, stop: () => void): void {
  const { scenario } = frame;
  const before = scenario.stoppedBy;
  scenario.stoppedBy = found;
  try {
    stop();
  } finally {
    scenario.stoppedBy = before;
  }
  found.step ??= frame.step;
}
