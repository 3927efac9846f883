import type { Span, StatementOf, WireText } from "@scn/dsl";
import { utf8 } from "../expression/bytes.js";
import type { Names } from "../expression/scope.js";
import { bytesValue } from "../expression/text.js";
import { complete } from "./complete.js";
import type { Limit } from "./dialogue.js";
import { type Frame, failure, narrower } from "./frame.js";
import { lost } from "./gone.js";
import { inSequence } from "./in-sequence.js";
import { type Compiler, instant, type Step, type StepCompiler } from "./step.js";

/** `send <wire>`: completes the command before, then writes the line. */
export const send: StepCompiler<"send"> = (statement, compiler) => sending(statement, compiler, () => null);

/** The same of `within D send …`: what it allows the command is told with it, and stays with it. */
export function sending(
  statement: StatementOf<"send">,
  compiler: Compiler,
  allowanceOf: (frame: Frame) => Limit | null,
): Step {
  const wire = wireBytes(statement.wire, compiler);
  const { span, dataFollows } = statement;
  const options = { span, dataFollows, fixed: !statement.wire.parts.some(isValue) };
  return inSequence([
    complete,
    instant((frame) => {
      const bytes = wire(frame.scope);
      refuseCommand(frame, span);
      const allowance = allowanceOf(frame);
      const limit = allowance === null ? frame.limit : narrower(allowance, frame.limit);
      const command = limit === null ? options : { ...options, until: limit.until };
      frame.dialogue.begin(frame.dialogue.start(bytes, command));
      frame.dialogue.allowance = allowance;
    }),
  ]);
}

function isValue({ kind }: WireText["parts"][number]): boolean {
  return kind === "value";
}

/** Text without `${…}` is encoded once. */
function wireBytes({ parts, span }: WireText, compiler: Compiler): (names: Names) => Uint8Array {
  const text = compiler.text(parts);
  if (parts.some(isValue)) return (names) => bytesValue(text(names), span);
  const bytes = utf8(parts.map((part) => (part.kind === "raw" ? part.text : "")).join(""));
  return () => bytes;
}

/** No command can be sent on a line that is gone or carries data. */
export function refuseCommand(frame: Frame, span: Span): void {
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
