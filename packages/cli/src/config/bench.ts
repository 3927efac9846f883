import type { BenchDevice } from "../devices/bench-device.js";

/** Where the value of a secret comes from. */
export type SecretSource =
  | { readonly kind: "env"; readonly variable: string }
  /** `path` is absolute, `shown` as it was written. */
  | { readonly kind: "file"; readonly path: string; readonly shown: string };

/** What a configuration says that is no option: the bench. */
export interface Bench {
  /** What runs when nothing is named. */
  readonly scenarios: readonly string[];
  readonly devices: readonly BenchDevice[];
  /** Values of parameters; a scenario need not know them. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Outside peers, `host:port` by name; a scenario need not know them. */
  readonly peers: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretSource>>;
}

/** That of no configuration. */
export const emptyBench: Bench = { scenarios: [], devices: [], parameters: {}, peers: {}, secrets: {} };
