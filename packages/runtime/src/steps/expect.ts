import type { Span, StatementOf } from "@scn/dsl";
import { lineText } from "../expression/bytes.js";
import { escaped } from "../expression/shown.js";
import type { LineMatcher } from "../pattern/match.js";
import type { Command } from "../session/session.js";
import type { Failed } from "../verdict/failed.js";
import { valueMeanings } from "../verdict/meanings.js";
import { nearestMiss } from "../verdict/nearest.js";
import { awaiting, type Wait } from "./awaiting.js";
import { noResponse, unexpectedResult } from "./complete.js";
import { commandDeadline, type Deadline } from "./deadline.js";
import { type Frame, failure } from "./frame.js";
import { lost, restarted } from "./gone.js";
import { type LinePattern, linePattern } from "./line-pattern.js";
import { matchResponse } from "./match-response.js";
import { takeLine } from "./matched.js";
import { oddLines } from "./odd-lines.js";
import type { StepCompiler } from "./step.js";
import { tellAnswer } from "./tell-wait.js";
import { valuesIn } from "./values-in-pattern.js";
import { meantAsUrc, skippedBefore } from "./wrong-statement.js";

/** `expect <pattern>`: the next matching line of the command's response; those before it are skipped and recorded. */
export const expect: StepCompiler<"expect"> = (statement) => {
  const pattern = linePattern(statement.pattern);
  const { span, last } = statement;
  const expected = { statement, pattern };
  return (frame) => {
    const { session } = frame.dialogue;
    const command = frame.dialogue.last;
    if (command === null) throw noCommand(frame, span);
    const matcher = pattern.bind(frame.scope, session.device.catalogue);
    if (command.entry === null) command.holdOpen = !last || resultPassed(command);
    return awaiting(frame, new Expecting(frame, expected, command, matcher));
  };
};

/** The statement, compiled. */
interface Expected {
  readonly statement: StatementOf<"expect">;
  readonly pattern: LinePattern;
}

/** The wait for its line. A class, since there is one a command and methods cost nothing. */
class Expecting implements Wait {
  readonly #frame: Frame;
  readonly #expected: Expected;
  readonly #command: Command;
  readonly #matcher: LineMatcher;
  readonly #deadline: Deadline;

  constructor(frame: Frame, expected: Expected, command: Command, matcher: LineMatcher) {
    this.#frame = frame;
    this.#expected = expected;
    this.#command = command;
    this.#matcher = matcher;
    this.#deadline = commandDeadline(frame, command);
  }

  get until(): number {
    return this.#deadline.until;
  }

  waiting(): void {
    const { pattern, statement } = this.#expected;
    tellAnswer(this.#frame, this.#command, this.#deadline, () => escaped(pattern.text), statement.span);
  }

  look(): boolean {
    const frame = this.#frame;
    const command = this.#command;
    const { statement } = this.#expected;
    const found = takeNext(frame, statement, command, this.#matcher);
    if (found === "line") return true;
    if (found === "end" || command.final !== null) throw ended(frame, command, this.#expected, this.#matcher);
    const gone = lost(frame, statement.span) ?? restarted(frame, command);
    if (gone === null) return false;
    frame.dialogue.open = null;
    throw gone;
  }

  late(): Failed {
    this.#frame.dialogue.session.abandon();
    this.#frame.dialogue.open = null;
    return noResponse(this.#frame, this.#command, this.#deadline.limit, escaped(this.#expected.pattern.text));
  }
}

/**
 * Looks from the cursor on; what does not match is skipped for good. `end`: a final result code was skipped, also one
 * that a command outside the catalogue was held open for.
 */
function takeNext(
  frame: Frame,
  statement: StatementOf<"expect">,
  command: Command,
  matcher: LineMatcher,
): "line" | "end" | null {
  const { lines } = command;
  let ended = false;
  while (command.cursor < lines.length) {
    const line = lines[command.cursor];
    command.cursor++;
    if (line === undefined || line.taken || line.role === "prompt") continue;
    const match = matchResponse(command, line, matcher);
    if (match === null) {
      ended ||= line.role === "final";
      continue;
    }
    takeLine(frame, "expect", line, match, statement.span, () => command.form?.responses ?? []);
    if (line.role === "final") command.accepted = true;
    if (statement.last && command.holdOpen && command.final === null) frame.dialogue.session.endAt(line);
    return "line";
  }
  return ended ? "end" : null;
}

/** The result code of a command outside the catalogue was expected before its last `expect`. */
export function resultPassed(command: Command): boolean {
  return (
    command.final === null && command.lines.slice(0, command.cursor).some((line) => line.role === "final")
  );
}

/** The command is over and its line did not come. */
function ended(
  frame: Frame,
  command: Command,
  { pattern, statement }: Expected,
  matcher: LineMatcher,
): Failed {
  const { span } = statement;
  if (command.final !== null && !command.success && !command.accepted) {
    frame.dialogue.open = null;
    return unexpectedResult(frame, command, escaped(pattern.text));
  }
  const lines = command.lines.filter((line) => !line.taken);
  const nearest = nearestMiss(pattern.text, matcher, lines);
  const final = escaped(lineText(command.final?.latin1 ?? "its result code"));
  const wrong = meantAsUrc(frame, command, pattern, matcher) ?? skippedBefore(command, matcher);
  const shown = lines.filter((line) => line.role !== "prompt").map((line) => escaped(lineText(line.latin1)));
  return failure(frame, {
    kind: "mismatch",
    code: "SCN403",
    message: `${escaped(command.text)} ended with ${final}, and the expected line did not come`,
    span,
    expected: escaped(pattern.text),
    found: nearest?.line ?? (shown.length === 0 ? "no other line" : shown.join(", ")),
    ...(nearest !== null && { nearest }),
    ...(wrong !== null && { fix: wrong.fix }),
    notes: [
      ...valuesIn(frame, statement.pattern),
      ...(wrong === null ? [] : [wrong.note]),
      ...lines.flatMap((line) =>
        valueMeanings(frame.dialogue.session.device.catalogue, command.form?.responses ?? [], line),
      ),
      ...oddLines(frame.dialogue.session, command),
    ],
    since: command.sentAt,
    command: escaped(command.text),
  });
}

/** Nothing was sent yet. */
export function noCommand(frame: Frame, span: Span): Failed {
  return failure(frame, {
    kind: "mismatch",
    code: "SCN412",
    message: "there is no command whose response this could be",
    span,
    fix: "send a command first; for a line that comes by itself use await-urc",
  });
}
