import { FindingsError } from "../command/findings-error.js";
import { UsageError } from "../command/usage-error.js";
import type { Configured } from "./configured.js";
import { type Origin, originText } from "./origin.js";
import { long, type RunOption } from "./run-option.js";
import { type RunOptionName, runOptionTable } from "./run-option-table.js";

/**
 * What is said of a flag that was not typed is said of what gave it: the variable, or the line of the configuration. Messages
 * about an option begin with its flag.
 */
export function toldWhereGiven(error: unknown, configured: Configured | null): unknown {
  if (configured === null || !(error instanceof UsageError)) return error;
  const { diagnostic } = error;
  const flag = /^--([a-z0-9-]+)/.exec(diagnostic.message)?.[1];
  const row = runOptionTable.find((one) => long(one) === flag);
  if (row === undefined) return namedWhereGiven(error, configured);
  const origin = configured.origins[row.name];
  const said = (name: string) => diagnostic.message.replaceAll(flagOf(row), name);
  if (origin.kind === "variable") {
    const { code, message: _, severity: __, ...details } = inWords(diagnostic, row, origin);
    return new UsageError(code, said(origin.name), details);
  }
  if (origin.kind !== "config") return error;
  return atItsLine(inWords(diagnostic, row, origin), row, said(`\`${row.key}\``), configured);
}

/** `--report`, and not the beginning of `--reporter`. */
function flagOf(row: RunOption): RegExp {
  return new RegExp(`--${long(row)}(?![a-z-])`, "g");
}

/** A file, a folder or a device that is not there is told with who named it, where nobody typed it. */
function namedWhereGiven(error: UsageError, { origins, raw, bench, config }: Configured): UsageError {
  const { code, message, severity: _, notes = [], ...details } = error.diagnostic;
  const rows: readonly (RunOption & { readonly name: RunOptionName })[] = runOptionTable;
  const row = rows.find(
    ({ name, path }) =>
      (path === true || name === "device") &&
      (origins[name].kind === "variable" || origins[name].kind === "config") &&
      [raw[name]].flat().some((value) => typeof value === "string" && standsIn(message, value, /[\w-]/)),
  );
  const named = row === undefined ? null : originText(origins[row.name]);
  // Who types `tests/one.scn` does not mean the `tests` of the configuration.
  const isOfScenarios =
    (code === "SCN601" || code === "SCN602") &&
    bench.scenarios.some((name) => standsIn(message, name, /[\w/-]/));
  const place = named ?? (isOfScenarios ? (config?.placeOf(["scenarios"]) ?? null) : null);
  if (place === null) return error;
  return new UsageError(code, message, { ...details, notes: [...notes, `${place} names it`] });
}

/** By itself, with or without signs around: a folder `.` or `lab` is not in "the label.". `ofWord`: what makes it a part of something longer. */
function standsIn(message: string, name: string, ofWord: RegExp): boolean {
  for (let at = message.indexOf(name); name !== "" && at !== -1; at = message.indexOf(name, at + 1)) {
    const beside = [message[at - 1] ?? "", message[at + name.length] ?? ""];
    if (!beside.some((sign) => ofWord.test(sign))) return true;
  }
  return false;
}

/** What to write instead is written as it stands there: `SCN_JOBS=4`, `jobs: 4`, and not `--jobs 4`. */
function inWords(
  diagnostic: UsageError["diagnostic"],
  row: RunOption,
  origin: Extract<Origin, { readonly kind: "variable" | "config" }>,
): UsageError["diagnostic"] {
  const { fix } = diagnostic;
  if (fix === undefined) return diagnostic;
  const name = origin.kind === "variable" ? origin.name : `\`${row.key}:\``;
  const flag = `--${long(row)}`;
  const out = fix.replaceAll(`leave ${flag} out`, `leave ${name} out`);
  if (row.kind === "switch") return { ...diagnostic, fix: out };
  const written = new RegExp(`${flag} ('[^']*'|[^\\s;]*[^\\s;,])`, "g");
  return {
    ...diagnostic,
    fix: out.replaceAll(written, (_, value: string) =>
      origin.kind === "variable" ? `${origin.name}=${value}` : `${row.key}: ${inYaml(row, value)}`,
    ),
  };
}

function inYaml(row: RunOption, value: string): string {
  if (row.kind !== "pairs") return value;
  const [name = "", text = "true"] = value.split("=", 2);
  return `{${name}: ${text}}`;
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
