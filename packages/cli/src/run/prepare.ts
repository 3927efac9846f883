import type { CheckedProgram, Scenario } from "@scn/dsl";
import type { HostFlow } from "@scn/runtime";
import { type RecordedPlan, readPlans } from "../chaos/plans.js";
import { FindingsError } from "../command/findings-error.js";
import type { Host } from "../command/host.js";
import { parameterValues } from "../command/parameters.js";
import type { RunSettings } from "../command/run-options.js";
import { selectScenarios } from "../command/select.js";
import { showFindings, styleFor } from "../command/show.js";
import { checkDevice } from "../devices/provider.js";
import { checkFiles } from "../files/check-files.js";
import { findFiles } from "../files/find.js";
import { loadHostFlows } from "../files/host-flows.js";
import { type Profiles, profilesWith } from "../profiles/profiles.js";

/** What is to be run, checked: nothing of it has been opened yet. */
export interface Prepared {
  readonly programs: readonly CheckedProgram[];
  readonly selected: readonly Scenario[];
  readonly profiles: Profiles;
  readonly hostFlows: Readonly<Record<string, HostFlow>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly plans: readonly RecordedPlan[];
}

/**
 * Reads and checks what is to be run; warnings are shown. Rejects with a `FindingsError` where the checker found errors,
 * and with a `UsageError` for what makes no sense.
 */
export async function prepare(
  targets: readonly string[],
  raw: { readonly profiles?: string | undefined; readonly hostFlows: readonly string[] },
  settings: RunSettings,
  host: Host,
): Promise<Prepared> {
  const profiles = await profilesWith(raw.profiles);
  const { declarations, flows } = await loadHostFlows(raw.hostFlows, host);
  const files = findFiles(targets, host.cwd);
  const { programs, findings, errors } = checkFiles(files, host.cwd, profiles, declarations);
  if (errors > 0) throw new FindingsError(findings, "nothing was run");
  if (findings.length > 0) showFindings(findings, host.stderr, styleFor(host.stderr, host, settings.color));
  const selected = selectScenarios(programs, settings);
  checkDevice(settings.device, selected, profiles);
  const parameters = parameterValues(selected, settings.parameters, host.env);
  const plans = readPlans(settings.chaosPlans, selected, host.cwd);
  return { programs, selected, profiles, hostFlows: flows, parameters, plans };
}
