import type { OwnFlows } from "@scn/cli";
import type { DeviceProvider, PeerHost, PolicyStore, RunEvent } from "@scn/runtime";

/** What the module of the option `setup` exports: what is no JSON. It is loaded in every worker. */
export interface ScenarioSetup {
  /** Flows in JavaScript that scenarios may call. */
  readonly hostFlows?: OwnFlows;
  /** Devices of your own, in place of the option `device`; with `clock: "real"` where they are not simulated. */
  readonly devices?: DeviceProvider;
  /** Peers of your own. */
  readonly peers?: PeerHost;
  /** Where the counters of policies are kept, in place of the option `state`. */
  readonly policyStore?: PolicyStore;
  /** Told every event of every scenario, in order: a reporter of your own. */
  readonly onEvent?: (event: RunEvent) => void;
}

/**
 * Gives its argument back: for the types, in a setup module.
 *
 * @example
 * ```ts
 * // scn.setup.ts
 * import { defineSetup } from "@scn/vitest";
 *
 * export default defineSetup({ onEvent: (event) => event.type === "log" && console.log(event.text) });
 * ```
 */
export function defineSetup(setup: ScenarioSetup): ScenarioSetup {
  return setup;
}
