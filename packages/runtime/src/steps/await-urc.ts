import type { StatementOf } from "@scn/dsl";
import { lineText } from "../expression/bytes.js";
import { escaped } from "../expression/shown.js";
import type { LineMatcher } from "../pattern/match.js";
import type { UnsolicitedLine } from "../session/session.js";
import { cite } from "../verdict/decode.js";
import type { Failed } from "../verdict/failed.js";
import { meanings } from "../verdict/meanings.js";
import { meantUrc } from "../verdict/meant-urc.js";
import { nearestMiss } from "../verdict/nearest.js";
import { awaiting } from "./awaiting.js";
import { complete } from "./complete.js";
import { type Completion, completionOf } from "./completion.js";
import { defaultDeadline, limitLabels, limitLength, limitText, scaledText } from "./deadline.js";
import { type Frame, failure, now } from "./frame.js";
import { lost } from "./gone.js";
import { inSequence } from "./in-sequence.js";
import { type LinePattern, linePattern } from "./line-pattern.js";
import { takeLine } from "./matched.js";
import { outsideVirtualTime } from "./outside-virtual-time.js";
import type { StepCompiler } from "./step.js";
import { tellWait } from "./tell-wait.js";
import { valuesIn } from "./values-in-pattern.js";
import { meantAsResponse } from "./wrong-statement.js";

/** `await-urc <pattern>`: takes the oldest matching URC out of the inbox, or waits for one. */
export const awaitUrc: StepCompiler<"await-urc"> = (statement) => {
  const pattern = linePattern(statement.pattern);
  const { span } = statement;
  return inSequence([
    complete,
    (frame) => {
      const { session } = frame.dialogue;
      const matcher = pattern.bind(frame.scope, session.device.catalogue);
      const start = now(frame);
      const completion = completionOf(frame, pattern);
      const until = frame.limit?.until ?? completion?.until ?? start + defaultDeadline(frame);
      let looked = 0;
      return awaiting(frame, {
        until,
        look: () => {
          const { inbox } = session;
          const from = looked;
          looked = inbox.mark;
          const found = inbox.take((line) => {
            const match = matcher.match(line);
            return match === null ? null : { line, match };
          }, from);
          if (found !== null) {
            const { line, match } = found;
            takeLine(
              frame,
              "await-urc",
              line,
              match,
              span,
              () => (line.entry === null ? [] : [line.entry]),
              completion === null
                ? undefined
                : {
                    command: completion.command,
                    elapsed: line.at - completion.sentAt,
                    maximum: completion.within,
                  },
            );
            return true;
          }
          const gone = lost(frame, span);
          if (gone !== null) throw gone;
          return false;
        },
        waiting: () => tellWait(frame, { what: escaped(pattern.text), until, limit: frame.limit, span }),
        late: () => missing(frame, { pattern, statement }, matcher, { start, until }, completion),
      });
    },
  ]);
};

/** It did not come. What did, and whether it stood in the response instead. */
function missing(
  frame: Frame,
  { pattern, statement }: { readonly pattern: LinePattern; readonly statement: StatementOf<"await-urc"> },
  matcher: LineMatcher,
  wait: { readonly start: number; readonly until: number },
  completion: Completion | null,
): Failed {
  const { session } = frame.dialogue;
  const came: UnsolicitedLine[] = [...session.inbox.lines];
  const nearest = nearestMiss(pattern.text, matcher, came);
  const wrong = meantAsResponse(frame, pattern, matcher);
  const meant = meantUrc(pattern.text, came, session.device.catalogue);
  const { timeoutScale } = frame.scenario;
  const waited = scaledText((wait.until - wait.start) / timeoutScale, timeoutScale);
  const source = completion === null ? session.device.catalogue.defaultDeadline.source : completion.source;
  const ownTime =
    completion === null
      ? waited
      : `${scaledText(completion.within, timeoutScale)} of ${escaped(completion.sent)}`;
  const howLong = frame.limit === null ? ownTime : limitLength(frame.limit);
  const notes = [
    ...valuesIn(frame, statement.pattern),
    ...(completion === null
      ? []
      : [
          `the manual gives it up to ${scaledText(completion.within, timeoutScale)} (${cite(session.device.catalogue, source)})`,
        ]),
    ...(frame.limit === null && completion === null
      ? [`no manual gives a maximum; the default is ${waited} (${cite(session.device.catalogue, source)})`]
      : []),
    ...(session.mode === "transparent"
      ? ["the module is in transparent mode: what it prints there is data, taken by expect-data"]
      : []),
    ...(wrong === null ? [] : [wrong.note]),
    ...(came.length === 0 ? outsideVirtualTime(frame) : []),
    ...meanings(session.device.catalogue, came),
  ];
  return failure(frame, {
    kind: "timeout",
    code: "SCN404",
    message: `the URC did not come within ${howLong}`,
    span: statement.span,
    labels: limitLabels(frame, frame.limit),
    expected: `${escaped(pattern.text)}${frame.limit === null ? "" : ` ${limitText(frame.limit)}`}`,
    found: came.length === 0 ? "no URC" : came.map((line) => escaped(lineText(line.latin1))).join(", "),
    notes,
    ...(meant !== null && { fix: `did you mean \`${meant}\`?` }),
    ...(wrong !== null && { fix: wrong.fix }),
    ...(nearest !== null && { nearest }),
    since: wait.start,
  });
}
