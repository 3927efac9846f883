import type { Span } from "@scn/dsl";
import { concat, defer, type Observable } from "rxjs";
import { utf8 } from "../expression/bytes.js";
import { awaiting } from "./awaiting.js";
import { compileBackoff } from "./backoff.js";
import { complete, noResponse, unexpectedResult } from "./complete.js";
import { commandDeadline } from "./deadline.js";
import { deviceWork } from "./device-work.js";
import type { Frame } from "./frame.js";
import { lost } from "./gone.js";
import { inSequence } from "./in-sequence.js";
import { pause } from "./pause.js";
import { gaveUp } from "./policy-failure.js";
import { ready } from "./ready.js";
import { neededBy, restoreSession } from "./restore-session.js";
import { refuseCommand } from "./send.js";
import { instant, type Step, type StepCompiler } from "./step.js";
import { unsupported } from "./unsupported.js";

/**
 * `reboot [hard] [backoff …]`: the catalogue's reboot command, or the reset pin, and then `wait-ready`. The inbox is
 * emptied first, and what the module prints on its way down goes with its banner. Its settings are those of power-on;
 * none is restored behind the script's back, but in a recovery, where echo and `AT+CMEE` are set as they were.
 */
export const reboot: StepCompiler<"reboot"> = ({ hard, backoff, span }, compiler) => {
  const { pauses, done } = compileBackoff(backoff, compiler);
  const restarting = inSequence([
    (frame) =>
      defer(() => {
        frame.dialogue.reboots++;
        const ms = pauses(frame, frame.dialogue.reboots, frame.recovering);
        if (typeof ms !== "number") throw gaveUp(frame, ms, span);
        return pause(frame, ms, "reboot", span);
      }),
    hard ? (frame) => pullReset(frame, span) : (frame) => command(frame, span),
    // A module that still answers AT now has not gone down yet: until the boot should be over, only the banner counts.
    (frame) => ready(frame, span, { bootsFor: frame.dialogue.session.device.catalogue.boot.duration }),
    instant(done),
  ]);
  const restart: Step = (frame) => {
    // In a recovery what was interrupted goes on as if nothing had been.
    if (frame.recovering === null) return restarting(frame);
    const before = neededBy(frame.dialogue.session);
    return concat(
      restarting(frame),
      defer(() => restoreSession(frame, before, span)),
    );
  };
  return inSequence([complete, restart]);
};

function command(frame: Frame, span: Span): Observable<never> {
  return defer(() => {
    const { dialogue } = frame;
    const { session } = dialogue;
    refuseCommand(frame, span);
    session.inbox.clear();
    const sent = dialogue.start(utf8(session.device.catalogue.reboot.command), { span, dataFollows: false });
    dialogue.begin(sent);
    const deadline = commandDeadline(frame, sent);
    return awaiting(frame, {
      until: deadline.until,
      look: () => {
        const gone = lost(frame, span);
        if (gone !== null) throw gone;
        if (sent.final === null && !session.restarted) return false;
        dialogue.open = null;
        if (sent.final === null) session.abandon();
        else if (!sent.success) throw unexpectedResult(frame, sent);
        session.settingsLost();
        return true;
      },
      late: () => {
        session.abandon();
        dialogue.open = null;
        return noResponse(frame, sent, deadline.limit);
      },
    });
  });
}

function pullReset(frame: Frame, span: Span): Observable<never> {
  const { session } = frame.dialogue;
  const { control } = session.device;
  if (control?.hardReset === undefined) {
    throw unsupported(
      frame,
      span,
      "reboot hard",
      "power control",
      "give the device a `reboot:` in scn.config.yaml (a `control.hardReset` in a program), or use `reboot`",
    );
  }
  session.inbox.clear();
  session.startOver();
  session.settingsLost();
  return deviceWork(frame, span, "the reset", control.hardReset.bind(control), () => {});
}
