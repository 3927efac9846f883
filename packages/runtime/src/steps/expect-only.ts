import type { StatementOf } from "@scn/dsl";
import { lineText } from "../expression/bytes.js";
import { escaped } from "../expression/shown.js";
import type { LineMatcher } from "../pattern/match.js";
import type { Command, ResponseLine } from "../session/session.js";
import { nearestMiss } from "../verdict/nearest.js";
import { awaiting } from "./awaiting.js";
import { noResponse, unexpectedResult } from "./complete.js";
import { commandDeadline } from "./deadline.js";
import { noCommand } from "./expect.js";
import { type Frame, failure } from "./frame.js";
import { lost, restarted } from "./gone.js";
import { type LinePattern, linePattern } from "./line-pattern.js";
import { matchResponse } from "./match-response.js";
import { takeLine } from "./matched.js";
import type { StepCompiler } from "./step.js";
import { tellAnswer } from "./tell-wait.js";

/** `expect-only { … }`: the whole response, line for line. A line that may be a URC need not stand in it. */
export const expectOnly: StepCompiler<"expect-only"> = (statement) => {
  const patterns = statement.patterns.map(linePattern);
  const { span } = statement;
  return (frame) => {
    const { session } = frame.dialogue;
    const command = frame.dialogue.last;
    if (command === null) throw noCommand(frame, span);
    const deadline = commandDeadline(frame, command);
    if (command.entry === null) command.holdOpen = patterns.length > 1;
    let next = 0;
    let matcher = patterns[0]?.bind(frame.scope, session.device.catalogue) ?? null;
    return awaiting(frame, {
      until: deadline.until,
      waiting: () =>
        tellAnswer(
          frame,
          command,
          deadline,
          () => patterns.map(({ text }) => escaped(text)).join(", "),
          span,
        ),
      look: () => {
        while (command.cursor < command.lines.length) {
          const line = command.lines[command.cursor];
          command.cursor++;
          if (line === undefined || line.taken || line.role === "prompt") continue;
          if (!takeExactly(frame, command, line, matcher, statement)) {
            if (line.role === "information-or-urc") continue;
            throw differs(frame, command, line, patterns[next] ?? null, matcher, statement);
          }
          next++;
          const ends = patterns[next] === undefined;
          if (ends && command.final === null && command.holdOpen) session.endAt(line);
          matcher = patterns[next]?.bind(frame.scope, session.device.catalogue) ?? null;
        }
        if (command.final === null) {
          const gone = lost(frame, span) ?? restarted(frame, command);
          if (gone === null) return false;
          frame.dialogue.open = null;
          throw gone;
        }
        const missing = patterns[next];
        if (missing !== undefined) throw differs(frame, command, null, missing, matcher, statement);
        return true;
      },
      late: () => {
        session.abandon();
        frame.dialogue.open = null;
        return noResponse(frame, command, deadline.limit, patterns[next]?.text);
      },
    });
  };
};

function takeExactly(
  frame: Frame,
  command: Command,
  line: ResponseLine,
  matcher: LineMatcher | null,
  statement: StatementOf<"expect-only">,
): boolean {
  const match = matcher === null ? null : matchResponse(command, line, matcher);
  if (match === null) return false;
  takeLine(frame, "expect", line, match, statement.span, () => command.form?.responses ?? []);
  if (line.role === "final") command.accepted = true;
  return true;
}

function differs(
  frame: Frame,
  command: Command,
  line: ResponseLine | null,
  pattern: LinePattern | null,
  matcher: LineMatcher | null,
  statement: StatementOf<"expect-only">,
) {
  if (command.final !== null && !command.success && !command.accepted) {
    frame.dialogue.open = null;
    return unexpectedResult(frame, command, pattern === null ? undefined : escaped(pattern.text));
  }
  const found = line === null ? "the end of the response" : escaped(lineText(line.latin1));
  const nearest =
    line === null || pattern === null || matcher === null ? null : nearestMiss(pattern.text, matcher, [line]);
  return failure(frame, {
    kind: "mismatch",
    code: "SCN403",
    message: `the response of ${escaped(command.text)} is not these lines and nothing else`,
    span: pattern === null ? statement.span : pattern.span,
    expected: pattern === null ? "the end of the response" : escaped(pattern.text),
    found,
    ...(nearest !== null && { nearest }),
    since: command.sentAt,
    command: escaped(command.text),
  });
}
