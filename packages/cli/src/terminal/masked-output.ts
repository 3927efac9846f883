import { Redactor } from "@scn/runtime";
import type { Output } from "./output.js";

/** An output that shows none of these texts, in whatever encoding; by the name that stands for each. */
export function maskedOutput(output: Output, secrets: Readonly<Record<string, string>>): Output {
  const redactor = new Redactor();
  for (const [name, secret] of Object.entries(secrets)) redactor.add(name, secret);
  return {
    write: (text) => output.write(redactor.text(text)),
    isTerminal: output.isTerminal === true,
    columns: output.columns,
    rows: output.rows,
  };
}
