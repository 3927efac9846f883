import type { PolicyState } from "../policy/policy-counter.js";

/**
 * Where the counters of policies outlive a process. Only asked for hardware. Both calls are made while the script runs,
 * so they do not wait; what they throw ends the scenario as an error.
 */
export interface PolicyStore {
  /** `device`: its serial number where known, else its name. `null`: nothing is known. */
  load(device: string, policy: string): PolicyState | null;
  /** A crash at any instant leaves the state before or this one. */
  save(device: string, policy: string, state: PolicyState): void;
}
