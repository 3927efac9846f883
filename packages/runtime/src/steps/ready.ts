import type { Span } from "@scn/dsl";
import { defer, finalize, type Observable } from "rxjs";
import { utf8 } from "../expression/bytes.js";
import { durationText } from "../expression/shown.js";
import type { Command, Session, UnsolicitedLine } from "../session/session.js";
import { cite } from "../verdict/decode.js";
import type { Failed } from "../verdict/failed.js";
import { awaiting } from "./awaiting.js";
import { defaultDeadline, limitLabels, limitText } from "./deadline.js";
import { type Frame, failure, now } from "./frame.js";
import { lost } from "./gone.js";
import { trampoline } from "./in-sequence.js";
import { refuseCommand } from "./send.js";
import { tellWait } from "./tell-wait.js";

/** Between two `AT`, ms. */
const interval = 1000;
const probe = utf8("AT");

/**
 * Waits until the module is ready: the last line of its boot banner comes, or it answers `AT`, asked once a second. The
 * banner is taken out of the inbox. `boot`: a boot was begun just now; then `AT` is asked only when it should be over,
 * and everything that came before the module was ready is dropped.
 */
export function ready(
  frame: Frame,
  span: Span,
  boot: { readonly bootsFor: number } | null,
): Observable<never> {
  return defer(() => {
    const { session } = frame.dialogue;
    const { catalogue } = session.device;
    const start = now(frame);
    const until =
      frame.limit?.until ??
      start + Math.max(catalogue.boot.duration * frame.scenario.timeoutScale, defaultDeadline(frame));
    let isReady = false;
    const booted = () => {
      const gone = lost(frame, span);
      if (gone !== null) throw gone;
      if (takeBanner(session, boot !== null)) isReady = true;
      return isReady;
    };
    const answered = () => {
      if (booted()) return true;
      isReady = asked !== null && asked.final !== null;
      if (isReady && boot !== null) session.inbox.clear();
      return isReady;
    };
    let asked: Command | null = null;
    // An answer to the last `AT` that never came must not be taken for that of the next command.
    const letGo = () => {
      if (asked !== null && session.current === asked) session.abandon();
    };
    const giveUp = () => {
      letGo();
      return now(frame) >= until ? notReady(frame, span, start, until) : null;
    };
    tellWait(frame, { what: "wait-ready", until, limit: frame.limit, span });
    let next = Math.min(until, start + (boot?.bootsFor ?? 0));
    return trampoline(() => {
      if (isReady) return null;
      const at = now(frame);
      if (at < next) return awaiting(frame, { until: next, look: booted, late: giveUp });
      if (booted()) return null;
      next = Math.min(until, at + interval);
      if (at >= until) throw notReady(frame, span, start, until);
      refuseCommand(frame, span);
      asked = session.start(probe, { span, dataFollows: false });
      return awaiting(frame, { until: next, look: answered, late: giveUp });
    }).pipe(finalize(letGo));
  });
}

/**
 * Takes the banner, if its last line has come, and with it `everything` that came before. What came after it stays.
 */
function takeBanner({ inbox, device }: Session, everything: boolean): boolean {
  const last = device.catalogue.boot.banner.at(-1)?.text;
  if (last === undefined || inbox.size === 0) return false;
  const ends = (line: UnsolicitedLine) => line.latin1 === last || line.entry?.shape.text === last;
  const found = [...inbox.lines].findLast(ends);
  if (found === undefined) return false;
  let over = false;
  const next = (line: UnsolicitedLine) => {
    if (over) return null;
    over = line.order >= found.order;
    return everything || over || line.entry?.boot === true ? line : null;
  };
  while (!over && inbox.take(next) !== null) {}
  return true;
}

function notReady(frame: Frame, span: Span, start: number, until: number): Failed {
  const { catalogue } = frame.dialogue.session.device;
  const { banner, duration, source } = catalogue.boot;
  const last = banner.at(-1)?.text;
  const wanted = last === undefined ? "an answer to AT" : `${last}, or an answer to AT`;
  return failure(frame, {
    kind: "no-response",
    code: "SCN401",
    message: `the module was not ready after ${durationText(until - start)}`,
    span,
    labels: limitLabels(frame, frame.limit),
    expected: `${wanted}${frame.limit === null ? "" : ` ${limitText(frame.limit)}`}`,
    found: "neither",
    notes: [`the manual gives a boot ${durationText(duration)} (${cite(catalogue, source)})`],
    since: start,
  });
}
