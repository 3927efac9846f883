import type { Command } from "commander";
import { typedFor } from "../config/apply-configuration.js";
import { configured } from "../config/configured.js";
import type { Host } from "./host.js";
import { UsageError } from "./usage-error.js";

/** What was named, else `scenarios:` of the configuration. Rejects with a `UsageError` where neither names anything. */
export async function targetsOrProject(
  targets: readonly string[],
  command: Command,
  host: Host,
): Promise<readonly string[]> {
  if (targets.length > 0) return targets;
  const { bench } = await configured(typedFor(command), host, []);
  if (bench.scenarios.length === 0) throw nothingNamed();
  return bench.scenarios;
}

export function nothingNamed(): UsageError {
  return new UsageError("SCN603", "missing required argument 'targets'", {
    fix: "name a file or a folder, or write scenarios: into scn.config.yaml; scn init begins a project",
  });
}
