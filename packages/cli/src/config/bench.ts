import type { BenchDevice } from "../devices/bench-device.js";
import type { BenchValues } from "./bench-values.js";

/** What a configuration says that is no option: the bench. */
export interface Bench extends BenchValues {
  /** What runs when nothing is named. */
  readonly scenarios: readonly string[];
  readonly devices: readonly BenchDevice[];
  /** Outside peers, `host:port` by name; a scenario need not know them. */
  readonly peers: Readonly<Record<string, string>>;
}

/** That of no configuration. */
export const emptyBench: Bench = { scenarios: [], devices: [], parameters: {}, peers: {}, secrets: {} };
