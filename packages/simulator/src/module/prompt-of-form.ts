import type { Call } from "./call.js";
import { parameterValues } from "./catalogue-answers.js";
import type { ModuleCore } from "./core.js";
import type { PromptData } from "./data-prompt.js";

/** Prompts as the catalogue says, and takes the data; `null` where the command has no prompt, or none for this length. */
export async function takePromptData(call: Call, core: ModuleCore): Promise<PromptData | null> {
  const prompt = call.form?.prompt;
  if (prompt === undefined) return null;
  const { until, shape } = prompt;
  const end = until === "ctrl-z" ? until : { length: Number(parameterValues(call)(until.length) ?? 0) };
  if (end !== "ctrl-z" && end.length === 0) return null;
  const shown = shape.text === ">" ? "\r\n>" : `\r\n${shape.text}\r\n`;
  return core.prompt(prompt.silent === true ? "" : shown, end, { echo: false, timeout: 0 });
}
