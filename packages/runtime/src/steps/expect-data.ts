import type { Span } from "@scn/dsl";
import { defer } from "rxjs";
import { durationText, shown } from "../expression/shown.js";
import { bytesValue } from "../expression/text.js";
import { wireText } from "../expression/wire-text.js";
import { awaiting } from "./awaiting.js";
import { complete } from "./complete.js";
import { defaultDeadline, limitLabels, limitText } from "./deadline.js";
import { type Frame, failure, now } from "./frame.js";
import { lost } from "./gone.js";
import { inSequence } from "./in-sequence.js";
import { bannerInData } from "./odd-lines.js";
import type { StepCompiler } from "./step.js";
import { tellWait } from "./tell-wait.js";

/** `expect-data <expr>`: in transparent mode, these bytes arrive next. A byte that differs fails at once. */
export const expectData: StepCompiler<"expect-data"> = (statement, compiler) => {
  const value = compiler.expression(statement.value);
  const { span } = statement;
  return inSequence([
    complete,
    (frame) =>
      defer(() => {
        const wanted = bytesValue(value(frame.scope), statement.value.span);
        const start = now(frame);
        const until = frame.limit?.until ?? start + defaultDeadline(frame);
        return awaiting(frame, {
          until,
          waiting: () => tellWait(frame, { what: `data ${shown(wanted)}`, until, limit: frame.limit, span }),
          look: () => take(frame, wanted, span, start),
          late: () => missing(frame, wanted, span, start),
        });
      }),
  ]);
};

function take(frame: Frame, wanted: Uint8Array, span: Span, start: number): boolean {
  const { session } = frame.dialogue;
  const { data } = session;
  const length = Math.min(data.length, wanted.length);
  const differs = wanted.findIndex((byte, index) => index < length && data[index] !== byte);
  // What may be the end of the mode is not data yet.
  if (differs !== -1 && differs < data.length - session.undecided)
    throw other(frame, wanted, differs, span, start);
  if (differs === -1 && length === wanted.length) {
    session.takeData(length);
    const { scenario } = frame;
    frame.emit({
      type: "matched",
      at: now(frame),
      scenario: scenario.index,
      device: session.device.name,
      statement: "expect-data",
      line: wireText(wanted),
      captures: {},
      span,
    });
    return true;
  }
  const gone = lost(frame, span);
  if (gone !== null) throw gone;
  if (session.mode !== "transparent") throw notInDataMode(frame, wanted, span, start);
  return false;
}

function other(frame: Frame, wanted: Uint8Array, at: number, span: Span, start: number) {
  const { data } = frame.dialogue.session;
  return failure(frame, {
    kind: "mismatch",
    code: "SCN405",
    message: `other data came: it differs at byte ${at}`,
    span,
    expected: shown(wanted),
    found: shown(data),
    notes: bannerInData(frame.dialogue.session.device.catalogue, data),
    since: start,
  });
}

function notInDataMode(frame: Frame, wanted: Uint8Array, span: Span, start: number) {
  const { data, inbox, device } = frame.dialogue.session;
  const ended = [...inbox.lines].findLast(({ latin1 }) =>
    device.catalogue.carrierLost.some(({ text }) => text === latin1),
  );
  const mode = ended === undefined ? "command mode" : `${ended.latin1}, which ended transparent mode`;
  return failure(frame, {
    kind: "timeout",
    code: "SCN405",
    message: "the module is not in transparent mode, so no more data can come",
    span,
    expected: shown(wanted),
    found: data.length === 0 ? mode : `${shown(data)}, then ${mode}`,
    since: start,
  });
}

function missing(frame: Frame, wanted: Uint8Array, span: Span, start: number) {
  const { data } = frame.dialogue.session;
  return failure(frame, {
    kind: "timeout",
    code: "SCN405",
    message: `the data did not come within ${durationText(now(frame) - start)}`,
    span,
    labels: limitLabels(frame, frame.limit),
    expected: `${shown(wanted)}${frame.limit === null ? "" : ` ${limitText(frame.limit)}`}`,
    found: data.length === 0 ? "nothing" : `${shown(data)}: ${data.length} of ${wanted.length} bytes`,
    notes: bannerInData(frame.dialogue.session.device.catalogue, data),
    since: start,
  });
}
