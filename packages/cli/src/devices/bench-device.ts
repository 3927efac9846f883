import type { PowerPlan } from "@scn/adapters";
import type { BenchValues } from "../config/bench-values.js";

/**
 * A device that `scn.config.yaml` names, as it is written there. `parameters` and `secrets` are its own, such as the PIN of its SIM card:
 * on this device they come before those for every device.
 */
export interface BenchDevice extends Partial<BenchValues> {
  readonly name: string;
  /** One device: `serial:…`, `tcp:…`, `sim:vendor/model` …, never `any:` or `each:`. */
  readonly address: string;
  /** What stands there; `null` where neither the address nor the configuration says. */
  readonly module: string | null;
  readonly labels: readonly string[];
  /** What can be done to it past its AT port. */
  readonly power?: PowerPlan;
}

/** What stands between `any:` or `each:` and the blanks of a device: `label=lab-a,module=quectel/*`; empty fits all. */
export interface BenchFilter {
  readonly labels: readonly string[];
  /** A module's name, `*` for any part of it. */
  readonly module: string | null;
}

/** Why a device is not what a filter asks for; `null` when it is. */
export function whyNot(device: BenchDevice, { labels, module }: BenchFilter): string | null {
  const missing = labels.filter((label) => !device.labels.includes(label));
  if (missing.length > 0) return `has no label ${missing.join(", ")}`;
  if (module === null) return null;
  if (device.module === null) return "does not say its module";
  return modulePattern(module).test(device.module) ? null : `is a ${device.module}`;
}

/** `quectel/*`, `*`: `*` stays within a vendor's or a model's name where there is a `/`. */
export function modulePattern(pattern: string): RegExp {
  const source = pattern.replaceAll("*", pattern.includes("/") ? "[^/]*" : ".*");
  return new RegExp(`^${source}$`);
}
