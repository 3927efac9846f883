import { UsageError } from "../command/usage-error.js";
import type { LoadedConfig } from "./load-config.js";
import type { Origin } from "./origin.js";
import { long, type RunOption } from "./run-option.js";
import { type RawRunOptions, type RunOptionName, runOptionTable } from "./run-option-table.js";
import { type RawValue, variableValue } from "./variables.js";

/** The options that were typed, and no others. */
export type TypedOptions = Partial<RawRunOptions>;

export interface MergedOptions {
  readonly raw: RawRunOptions;
  readonly origins: Readonly<Record<RunOptionName, Origin>>;
}

/**
 * One value an option: of the flag, else of the variable, else of the configuration, else the default. Of those not in `names`
 * the default. Throws a `UsageError` for a variable that makes no sense.
 */
export function mergeOptions(
  typed: TypedOptions,
  env: Readonly<Record<string, string | undefined>>,
  config: LoadedConfig | null,
  names: readonly RunOptionName[] = runOptionTable.map(({ name }) => name),
): MergedOptions {
  const rows: readonly (RunOption & { readonly name: RunOptionName })[] = runOptionTable;
  const given = rows.map((row) => {
    const value = names.includes(row.name)
      ? givenValue(row, typed[row.name], env, config)
      : givenValue(row, undefined, {}, null);
    return [row.name, value] as const;
  });
  return {
    raw: recordOf(given.map(([name, { value }]) => [name, value])),
    origins: recordOf(given.map(([name, { origin }]) => [name, origin])),
  };
}

interface Given {
  readonly value: RawValue | undefined;
  readonly origin: Origin;
}

function givenValue(
  row: RunOption & { readonly name: RunOptionName },
  typed: RawValue | undefined,
  env: Readonly<Record<string, string | undefined>>,
  config: LoadedConfig | null,
): Given {
  if (typed !== undefined) {
    checkNotEmpty(row, typed);
    return { value: typed, origin: { kind: "flag" } };
  }
  const variable = variableValue(row, env);
  if (variable !== undefined) return { value: variable, origin: { kind: "variable", name: row.variable } };
  const configured = config?.options.get(row.name);
  if (configured !== undefined) {
    return { value: configured.value, origin: { kind: "config", place: configured.place } };
  }
  const none = row.kind === "list" || row.kind === "pairs" ? [] : undefined;
  return { value: row.default ?? none, origin: { kind: "default" } };
}

/** Their values have a form, and who reads it says which. */
const readSayMore: readonly string[] = ["shard", "budgetWarn", "chaos"];

/** An empty variable of a shell must not mean everything, or this folder. */
function checkNotEmpty(row: RunOption, typed: RawValue): void {
  if (readSayMore.includes(row.name)) return;
  const isEmpty = row.kind === "text" ? typed === "" : row.kind === "list" && [typed].flat().includes("");
  if (!isEmpty) return;
  throw new UsageError("SCN603", `--${long(row)} cannot be empty`, {
    fix: `leave it out, or write ${row.flag.replace(/^-\w, /, "")}`,
  });
}

/** The table has a row for every name, and its `kind` says the type of each value. */
function recordOf<T>(entries: readonly (readonly [string, unknown])[]): T {
  return Object.fromEntries(entries) as T;
}
