import { bytesValue } from "../expression/text.js";
import { inSequence } from "./in-sequence.js";
import { prompt } from "./prompt.js";
import { instant, type StepCompiler } from "./step.js";

/** `send-data <expr>`: waits for the prompt (none in transparent mode), then writes these bytes and no others. */
export const sendData: StepCompiler<"send-data"> = (statement, compiler) => {
  const value = compiler.expression(statement.value);
  const { span } = statement;
  return inSequence([
    (frame) => prompt(frame, span),
    instant((frame) => {
      const { dialogue } = frame;
      const bytes = bytesValue(value(frame.scope), statement.value.span);
      dialogue.write(bytes, "data", span);
      dialogue.dataSent = true;
      dialogue.dataBytes += bytes.length;
    }),
  ]);
};
