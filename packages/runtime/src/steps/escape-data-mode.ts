import type { Catalogue, EscapeSequence, Span } from "@scn/dsl";
import { defer, type Observable } from "rxjs";
import { utf8 } from "../expression/bytes.js";
import { shown } from "../expression/shown.js";
import { cite } from "../verdict/decode.js";
import { awaiting } from "./awaiting.js";
import { complete } from "./complete.js";
import { defaultDeadline, limitLabels } from "./deadline.js";
import { type Frame, failure, now } from "./frame.js";
import { lost } from "./gone.js";
import { inSequence } from "./in-sequence.js";
import { bannerInData } from "./odd-lines.js";
import { quietTime } from "./quiet-time.js";
import { instant, type Step, type StepCompiler } from "./step.js";

/**
 * `escape-data-mode`: quiet before, the sequence, quiet after, `OK`, with the catalogue's guard times; `via dtr` drops
 * the DTR line instead.
 */
export const escapeDataMode: StepCompiler<"escape-data-mode"> = ({ via, span }) =>
  inSequence([complete, inDataMode(span), via === "dtr" ? byControlLine(span) : bySequence(span)]);

function inDataMode(span: Span): Step {
  return instant((frame) => {
    const gone = lost(frame, span);
    if (gone !== null) throw gone;
    if (frame.dialogue.session.mode === "transparent") return;
    throw failure(frame, {
      kind: "mismatch",
      code: "SCN413",
      message: "the module is not in transparent mode",
      span,
      expected: "transparent mode",
      found: "command mode",
    });
  });
}

function bySequence(span: Span): Step {
  return (frame) => {
    const { catalogue } = frame.dialogue.session.device;
    const { escape: sequence } = catalogue;
    if (sequence === undefined) throw unsupported(frame, span, "its manual has no escape sequence");
    return inSequence([
      (inner) => quietTime(inner, sequence.quietBefore, "the quiet time before the escape sequence", span),
      instant(({ dialogue }) => {
        const { session } = dialogue;
        dialogue.write(utf8(sequence.text), "escape", span);
        // The module counts its quiet time by its own clock, and may be done a moment before us.
        session.expectEscapeResult();
      }),
      (inner) => quietTime(inner, sequence.quietAfter, "the quiet time after the escape sequence", span),
      (inner) => leave(inner, span, sequence),
    ])(frame);
  };
}

function byControlLine(span: Span): Step {
  return (frame) => {
    const { transport } = frame.dialogue.session.device;
    const { lines } = transport;
    if (lines === undefined) throw unsupported(frame, span, `${transport.address} has no DTR line`);
    return inSequence([
      instant(({ dialogue: { session } }) => {
        session.expectEscapeResult();
        lines.set({ dtr: false });
      }),
      (inner) => leave(inner, span, null),
      instant(() => lines.set({ dtr: true })),
    ])(frame);
  };
}

/** Until the module has said that it is in command mode. */
function leave(frame: Frame, span: Span, sequence: EscapeSequence | null): Observable<never> {
  return defer(() => {
    const { session } = frame.dialogue;
    const { catalogue } = session.device;
    const start = now(frame);
    return awaiting(frame, {
      until: frame.limit?.until ?? start + defaultDeadline(frame),
      look: () => {
        const gone = lost(frame, span);
        if (gone !== null) throw gone;
        return session.mode === "command";
      },
      late: () =>
        failure(frame, {
          kind: "no-response",
          code: "SCN401",
          message: "the module did not leave transparent mode",
          span,
          labels: limitLabels(frame, frame.limit),
          expected: "OK",
          found: session.data.length === 0 ? "nothing" : `no end, ${shown(session.data)} as data`,
          notes: [
            ...bannerInData(catalogue, session.data),
            ...(sequence === null ? [] : [guarded(sequence, catalogue)]),
          ],
          since: start,
        }),
    });
  });
}

function guarded({ quietBefore, text, quietAfter, source }: EscapeSequence, catalogue: Catalogue): string {
  return `${quietBefore} ms of quiet, ${text}, ${quietAfter} ms of quiet (${cite(catalogue, source)})`;
}

function unsupported(frame: Frame, span: Span, reason: string) {
  return failure(frame, {
    kind: null,
    code: "SCN507",
    verdict: "error",
    message: `transparent mode cannot be left this way: ${reason}`,
    span,
  });
}
