import { openPolicyFolder, type PolicyFolder } from "@scn/adapters";
import type { PolicyStore } from "@scn/runtime";
import { configured } from "../config/configured.js";
import { statePath } from "../policy/state-path.js";
import { withMistakesTold } from "./mistakes-told.js";

/** Counters of policies that outlive the process: how often a module was restarted, how long to wait before the next time. */
export interface PolicyCounters extends PolicyStore {
  /** Lets the devices go that a run has used: until then no other process gets at their counters. Idempotent. */
  close(): void;
}

/**
 * The counters of policies as `scn run` keeps them, for `policyStore`: with a real module on the bench they should outlive the
 * process, or each process restarts it as often as the manual allows one to. Simulated modules have none.
 *
 * They are in `state`, else where `SCN_STATE` says, else the `state` of the configuration, else `~/.local/state/scn`. Nothing is
 * opened before a module asks; a folder that cannot be used ends the scenario then (SCN512).
 *
 * Rejects with an `Error` that shows every mistake in the configuration.
 *
 * @example
 * ```ts no-run
 * import { loadScenarios, policyCounters, runOptionsFor } from "@scn/cli";
 * import { run } from "@scn/runtime";
 *
 * const { programs } = await loadScenarios(["first.scn"]);
 * const policyStore = await policyCounters();
 * for (const program of programs) {
 *   const options = runOptionsFor(program, { device: "serial:///dev/ttyUSB2" });
 *   await run(program, { ...options, policyStore }).forEach((event) => console.log(event.type));
 * }
 * policyStore.close();
 * ```
 */
export async function policyCounters({
  cwd = process.cwd(),
  config,
  state,
}: {
  /** What relative paths are counted from, and where the configuration is looked for; default: the working directory. */
  readonly cwd?: string;
  /** A configuration of another name; `false`: none. */
  readonly config?: string | false;
  /** The folder they are kept in. */
  readonly state?: string;
} = {}): Promise<PolicyCounters> {
  const { env } = process;
  const typed = { options: state === undefined ? {} : { state }, ...(config !== undefined && { config }) };
  const { raw } = await withMistakesTold(configured(typed, { cwd, env }, ["state"]));
  const path = statePath(raw.state, { cwd, env });
  let folder: PolicyFolder | null = null;
  const opened = () => {
    folder ??= openPolicyFolder(path);
    return folder;
  };
  return {
    load: (device, policy) => opened().load(device, policy),
    save: (device, policy, count) => opened().save(device, policy, count),
    close: () => {
      folder?.close();
    },
  };
}
