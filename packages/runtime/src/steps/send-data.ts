import { bytesValue } from "../expression/text.js";
import type { Value } from "../expression/value.js";
import { inSequence } from "./in-sequence.js";
import { prompt } from "./prompt.js";
import { instant, type StepCompiler } from "./step.js";

/** `send-data <expr>`: waits for the prompt (none in transparent mode), then writes these bytes and no others. */
export const sendData: StepCompiler<"send-data"> = (statement, compiler) => {
  const value = compiler.expression(statement.value);
  const { span } = statement;
  const bytesOf = lastBytes((sent) => bytesValue(sent, statement.value.span));
  return inSequence([
    (frame) => prompt(frame, span),
    instant((frame) => {
      const { dialogue } = frame;
      const bytes = bytesOf(value(frame.scope));
      dialogue.write(bytes, "data", span);
      dialogue.dataSent = true;
      dialogue.dataBytes += bytes.length;
    }),
  ]);
};

/** What is sent in a loop is mostly the same, and long: its bytes are kept for the next time. Nobody changes bytes that were sent. */
function lastBytes(make: (value: Value) => Uint8Array): (value: Value) => Uint8Array {
  let last: { readonly value: Value; readonly bytes: Uint8Array } | null = null;
  return (value) => {
    if (typeof value !== "string") return make(value);
    if (last?.value !== value) last = { value, bytes: make(value) };
    return last.bytes;
  };
}
