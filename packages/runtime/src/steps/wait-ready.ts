import { complete } from "./complete.js";
import { now } from "./frame.js";
import { inSequence } from "./in-sequence.js";
import { ready } from "./ready.js";
import type { StepCompiler } from "./step.js";

/**
 * `wait-ready`: until the boot banner came, or `AT` is answered. Right after the module's reboot command an early `OK`
 * would be that of a module on its way down, so there `AT` is asked only once the boot should be over.
 */
export const waitReady: StepCompiler<"wait-ready"> = ({ span }) =>
  inSequence([
    complete,
    (frame) => {
      const { last, device } = frame.dialogue.session;
      const { command } = device.catalogue.reboot;
      const rebooting = last?.success === true && last.text.toUpperCase() === command.toUpperCase();
      const bootsFor = Math.max(0, device.catalogue.boot.duration - (now(frame) - (last?.sentAt ?? 0)));
      return ready(frame, span, rebooting ? { bootsFor } : null);
    },
  ]);
