import type { Host } from "../command/host.js";
import { type Bench, emptyBench } from "./bench.js";
import { type ConfigChoice, findConfig } from "./find-config.js";
import type { LoadedConfig } from "./load-config.js";
import { type MergedOptions, mergeOptions, type TypedOptions } from "./merge.js";
import type { RawRunOptions, RunOptionName } from "./run-option-table.js";

/** What was typed, and which configuration is wanted. */
export interface Typed {
  readonly options: TypedOptions;
  readonly config?: ConfigChoice;
}

/** Options as flags, variables and the configuration give them, with all that the configuration says beside them. */
export interface GivenOptions extends RawRunOptions {
  /** Of the files that are named, those that a search found: they may be without scenarios. */
  readonly searched?: ReadonlySet<string>;
  readonly bench: Bench;
  readonly typed: Typed;
}

export interface Configured extends MergedOptions {
  readonly bench: Bench;
  /** `null` where there is none. */
  readonly config: LoadedConfig | null;
}

/**
 * Finds and reads the configuration, and puts flags and variables over it. Rejects with a `FindingsError` for mistakes in it,
 * and a `UsageError` for a variable that makes no sense. `names`: the options that are wanted; else all. What reads YAML is loaded only where there is a configuration.
 */
export async function configured(
  { options, config: choice }: Typed,
  host: Pick<Host, "cwd" | "env" | "build">,
  names?: readonly RunOptionName[],
): Promise<Configured> {
  const path = findConfig(choice, host);
  const config = path === null ? null : await (await import("./load-config.js")).loadConfig(path, host);
  return { ...mergeOptions(options, host.env, config, names), bench: config?.bench ?? emptyBench, config };
}
