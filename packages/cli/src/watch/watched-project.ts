import { FindingsError } from "../command/findings-error.js";
import type { Host } from "../command/host.js";
import { UsageError } from "../command/usage-error.js";
import { configured, type GivenOptions } from "../config/configured.js";
import { findConfig } from "../config/find-config.js";
import { profilesWith } from "../profiles/profiles.js";
import { type SharedFiles, sharedFiles } from "./shared-files.js";
import { watchOptions } from "./watch-options.js";
import { type WatchedFile, watchedFiles } from "./watched-files.js";

/** All that a watch looks at, as it was when it was last read. */
export interface WatchedProject {
  /** What was named, else what the configuration names, else this folder. */
  readonly targets: readonly string[];
  readonly files: readonly WatchedFile[];
  readonly shared: SharedFiles;
}

/** What is to be watched. Rejects as `scn run` does for what makes no sense. */
export async function watchedProject(
  named: readonly string[],
  given: Pick<GivenOptions, "profiles" | "hostFlows" | "bench" | "typed">,
  host: Host,
): Promise<WatchedProject> {
  const { bench, profiles, hostFlows } = given;
  const targets = named.length > 0 ? named : bench.scenarios.length > 0 ? bench.scenarios : ["."];
  const shared = sharedFiles({ profiles, hostFlows, bench }, findConfig(given.typed.config, host), host.cwd);
  const files = watchedFiles(targets, host.cwd, await profilesWith(profiles, host.cwd));
  return { targets, files, shared };
}

/**
 * The same after a change: the configuration may name other files. What makes no sense now is told by the run; until it does, what
 * was watched before is watched.
 */
export async function lookAgain(
  before: WatchedProject,
  named: readonly string[],
  given: GivenOptions,
  host: Host,
): Promise<WatchedProject> {
  try {
    const { raw, bench } = await configured(given.typed, host, watchOptions);
    return await watchedProject(named, { ...raw, bench, typed: given.typed }, host);
  } catch (error) {
    if (error instanceof UsageError || error instanceof FindingsError) return before;
    throw error;
  }
}
