import { complete } from "./complete.js";
import { inSequence } from "./in-sequence.js";
import { instant, type StepCompiler } from "./step.js";
import { unsupported } from "./unsupported.js";

/** `dtr on|off`: the control line. Dropping it may end transparent mode (`AT&D`); then an `OK` of the module says so. */
export const dtr: StepCompiler<"dtr"> = ({ on, span }) =>
  inSequence([
    complete,
    instant((frame) => {
      const { session } = frame.dialogue;
      const { lines } = session.device.transport;
      if (lines === undefined) {
        throw unsupported(
          frame,
          span,
          `dtr ${on ? "on" : "off"}`,
          "DTR line",
          "use a serial port that carries its control lines",
        );
      }
      if (!on && session.mode === "transparent") session.expectEscapeResult();
      lines.set({ dtr: on });
    }),
  ]);
