import type { Span } from "@scn/dsl";
import { defer, EMPTY, type Observable } from "rxjs";
import { lineText } from "../expression/bytes.js";
import { durationText, escaped } from "../expression/shown.js";
import type { Command } from "../session/session.js";
import { awaiting } from "./awaiting.js";
import { unexpectedResult } from "./complete.js";
import { commandDeadline, documentedMaximum, limitLabels, limitText } from "./deadline.js";
import { type Frame, failure } from "./frame.js";
import { lost, restarted } from "./gone.js";
import { halfThere } from "./half-there.js";
import { oddLines } from "./odd-lines.js";
import { tellAnswer } from "./tell-wait.js";

/**
 * Waits until data may be written: the prompt of the open command, or transparent mode, where there is none. Data that
 * has gone out for the command already means that its prompt has come; some commands print none.
 */
export function prompt(frame: Frame, span: Span): Observable<never> {
  return defer(() => {
    const { session, open: command, dataSent } = frame.dialogue;
    if (session.mode === "transparent") return EMPTY;
    const gone = lost(frame, span);
    if (gone !== null) throw gone;
    if (command === null) {
      throw failure(frame, {
        kind: "mismatch",
        code: "SCN412",
        message: "no command asked for data",
        span,
        expected: "a command that prints its prompt, or transparent mode",
        fix: "send the command this data belongs to",
      });
    }
    const ready = dataSent || command.form?.prompt?.silent === true;
    return ready && command.final === null ? EMPTY : awaitPrompt(frame, command, span);
  });
}

function awaitPrompt(frame: Frame, command: Command, span: Span): Observable<never> {
  const { dialogue } = frame;
  const { session } = dialogue;
  const deadline = commandDeadline(frame, command);
  return awaiting(frame, {
    until: deadline.until,
    waiting: () => tellAnswer(frame, command, deadline, () => `the prompt of ${escaped(command.text)}`, span),
    look: () => {
      if (session.mode === "transparent") return true;
      if (command.final === null && command.prompted) return true;
      if (command.final !== null) {
        const line = escaped(lineText(command.final.latin1));
        if (!command.success && !command.accepted) {
          dialogue.open = null;
          throw unexpectedResult(frame, command, "the prompt");
        }
        throw failure(frame, {
          kind: "mismatch",
          code: "SCN406",
          message: `${escaped(command.text)} ended with ${line} and asked for no data`,
          span,
          expected: "the prompt",
          found: line,
          since: command.sentAt,
        });
      }
      const gone = lost(frame, span) ?? restarted(frame, command);
      if (gone !== null) throw gone;
      return false;
    },
    late: () => {
      session.abandon();
      dialogue.open = null;
      return failure(frame, {
        kind: "timeout",
        code: "SCN406",
        message: `no prompt after ${durationText(frame.scenario.clock.now() - command.sentAt)}`,
        span,
        labels: limitLabels(frame, deadline.limit),
        expected: `the prompt${deadline.limit === null ? "" : ` ${limitText(deadline.limit)}`}`,
        found: "no prompt",
        notes: [
          ...halfThere(session, command),
          ...oddLines(session, command),
          documentedMaximum(frame, command),
        ],
        since: command.sentAt,
      });
    },
  });
}
