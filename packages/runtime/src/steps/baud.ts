import { typeName } from "../expression/kinds.js";
import { ScriptError } from "../expression/script-error.js";
import { complete } from "./complete.js";
import { deviceWork } from "./device-work.js";
import { inSequence } from "./in-sequence.js";
import type { StepCompiler } from "./step.js";
import { unsupported } from "./unsupported.js";

/** `baud 115200`: the speed of the host's end of the line; the module's own is set by its command (`AT+IPR`). */
export const baud: StepCompiler<"baud"> = (statement, compiler) => {
  const { span } = statement;
  const rateOf = compiler.expression(statement.rate);
  return inSequence([
    complete,
    (frame) => {
      const rate = rateOf(frame.scope);
      if (typeof rate !== "number" || !Number.isInteger(rate) || rate <= 0) {
        throw new ScriptError(
          `a baud rate is a whole number above 0, this is ${typeof rate === "number" ? rate : typeName(rate)}`,
          statement.rate.span,
        );
      }
      const { transport } = frame.dialogue.session.device;
      if (transport.setBaudRate === undefined) {
        throw unsupported(
          frame,
          span,
          `baud ${rate}`,
          "line speed",
          "leave it out: only a serial port has one",
        );
      }
      const change = transport.setBaudRate.bind(transport, rate);
      return deviceWork(frame, span, `setting ${rate} baud`, change, () => {});
    },
  ]);
};
