import { oneOf } from "../command/settings.js";
import { UsageError } from "../command/usage-error.js";
import type { RunOption } from "./run-option.js";

/** What a row's option is in `RawRunOptions`. */
export type RawValue = string | boolean | readonly string[];

type Environment = Readonly<Record<string, string | undefined>>;

const yes = ["1", "true", "yes", "on"];
const no = ["0", "false", "no", "off"];

/**
 * What the environment says of an option; `undefined` where it says nothing, as an empty variable does. `SCN_PARAM_*` is read
 * where the names of parameters are known. Throws a `UsageError` for a switch that is neither on nor off.
 */
export function variableValue(row: RunOption, env: Environment): RawValue | undefined {
  const text = env[row.variable];
  if (text === undefined || text === "") return undefined;
  switch (row.kind) {
    case "switch":
      return switchValue(row.variable, text);
    case "choice":
      return oneOf(row.variable, text, row.choices);
    case "text":
    case "number":
      return text;
    case "list":
    case "pairs":
      return items(row.variable, text);
  }
}

function items(variable: string, text: string): readonly string[] {
  const found = text.split(",").map((item) => item.trim());
  const given = found.filter((item) => item !== "");
  if (given.length > 0) return given;
  throw new UsageError("SCN603", `${variable} has commas and nothing between them`, {
    fix: `leave it empty, or put commas between items: ${variable}=one,two`,
  });
}

function switchValue(variable: string, text: string): boolean {
  const word = text.trim().toLowerCase();
  if (yes.includes(word)) return true;
  if (no.includes(word)) return false;
  throw new UsageError("SCN603", `${variable} cannot be ${text}`, { fix: "write true or false" });
}
