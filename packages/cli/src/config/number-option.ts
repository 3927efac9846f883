import { UsageError } from "../command/usage-error.js";
import { long, type RunOption } from "./run-option.js";
import { type NumberOptionName, runOptionTable } from "./run-option-table.js";

/** The number that an option was given as text, by whatever gave it. Throws a `UsageError` where it is past its limits. */
export function numberOption(name: NumberOptionName, text: string): number {
  const rows: readonly RunOption[] = runOptionTable;
  const row = rows.find((one) => one.name === name);
  if (row?.kind !== "number") throw new Error(`${name} is no number`);
  const { least, most, whole, example } = row.limits;
  const given = text.trim();
  const form = whole === true ? /^\d{1,10}$/ : /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
  const number = form.test(given) ? Number(given) : Number.NaN;
  if (number >= least && number <= most) return number;
  const flag = `--${long(row)}`;
  throw new UsageError("SCN603", `${flag} cannot be ${text === "" ? "empty" : text}`, {
    fix: `write ${whole === true ? "a whole number" : "a factor"} from ${least} to ${most}: ${flag} ${example}`,
  });
}
