import { FindingsError } from "../command/findings-error.js";
import { UsageError } from "../command/usage-error.js";
import type { Configured } from "./configured.js";
import { long } from "./run-flags.js";
import { type RunOption, runOptionTable } from "./run-option-table.js";

/**
 * What is said of a flag that was not typed is said of what gave it: the variable, or the line of the configuration. Messages
 * about an option begin with its flag.
 */
export function toldWhereGiven(error: unknown, configured: Configured | null): unknown {
  if (configured === null || !(error instanceof UsageError)) return error;
  const { diagnostic } = error;
  const flag = /^--([a-z0-9-]+)/.exec(diagnostic.message)?.[1];
  const row = runOptionTable.find((one) => long(one) === flag);
  if (row === undefined) return error;
  const origin = configured.origins[row.name];
  const said = (name: string) => diagnostic.message.replaceAll(`--${long(row)}`, name);
  if (origin.kind === "variable") {
    const { code, message: _, severity: __, ...details } = diagnostic;
    return new UsageError(code, said(origin.name), details);
  }
  return origin.kind === "config" ? atItsLine(diagnostic, row, said(`\`${row.key}\``), configured) : error;
}

function atItsLine(
  diagnostic: UsageError["diagnostic"],
  { key }: RunOption,
  message: string,
  { config }: Configured,
): FindingsError {
  const place = config?.frameOf([key]) ?? null;
  return new FindingsError(
    [
      {
        diagnostic: { ...diagnostic, message, ...(place !== null && { span: place.span }) },
        sources: place === null ? [] : [place.source],
      },
    ],
    "nothing was done",
  );
}
