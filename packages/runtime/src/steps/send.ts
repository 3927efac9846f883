import type { Span } from "@scn/dsl";
import { bytesValue } from "../expression/text.js";
import { complete } from "./complete.js";
import { type Frame, failure } from "./frame.js";
import { lost } from "./gone.js";
import { inSequence } from "./in-sequence.js";
import { instant, type StepCompiler } from "./step.js";

/** `send <wire>`: completes the command before, then writes the line. */
export const send: StepCompiler<"send"> = (statement, compiler) => {
  const wire = compiler.text(statement.wire.parts);
  const { span, dataFollows } = statement;
  const options = { span, dataFollows };
  return inSequence([
    complete,
    instant((frame) => {
      const bytes = bytesValue(wire(frame.scope), span);
      refuse(frame, span);
      frame.dialogue.begin(frame.dialogue.session.start(bytes, options));
    }),
  ]);
};

/** No command can be sent on a line that is gone or carries data. */
function refuse(frame: Frame, span: Span): void {
  const { mode } = frame.dialogue.session;
  if (mode === "command") return;
  const gone = lost(frame, span);
  if (gone !== null) throw gone;
  throw failure(frame, {
    kind: "mismatch",
    code: "SCN413",
    message: "a command was sent while the module is in transparent mode",
    span,
    expected: "command mode",
    found: "transparent mode: these bytes would be data",
    fix: "escape-data-mode before this line",
  });
}
