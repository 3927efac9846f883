import { complete } from "./complete.js";
import { deviceWork } from "./device-work.js";
import { inSequence } from "./in-sequence.js";
import type { StepCompiler } from "./step.js";
import { unsupported } from "./unsupported.js";

/** `power on|off`: the supply of the module. What was open on its line is over, its settings are those of power-on. */
export const power: StepCompiler<"power"> = ({ on, span }) =>
  inSequence([
    complete,
    (frame) => {
      const { session } = frame.dialogue;
      const { control } = session.device;
      if (control?.power === undefined) {
        throw unsupported(
          frame,
          span,
          `power ${on ? "on" : "off"}`,
          "power control",
          "give the device a `power:` in scn.config.yaml (a `control.power` in a program)",
        );
      }
      const switched = control.power.bind(control, on);
      return deviceWork(frame, span, `switching the power ${on ? "on" : "off"}`, switched, () => {
        session.startOver();
        session.settingsLost();
      });
    },
  ]);
