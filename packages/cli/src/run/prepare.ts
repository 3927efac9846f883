import type { Scenario } from "@scn/dsl";
import type { HostFlow } from "@scn/runtime";
import type { RecordedPlan } from "../chaos/plans.js";
import { FindingsError } from "../command/findings-error.js";
import type { Host } from "../command/host.js";
import { type ParameterSources, parametersOn } from "../command/parameters.js";
import type { RunSettings } from "../command/run-options.js";
import { showFindings, styleFor } from "../command/show.js";
import type { Typed } from "../config/configured.js";
import { readSecrets, type Secrets } from "../config/secrets.js";
import { type DeviceAddress, devicesOf } from "../devices/address.js";
import { checkAnyFits } from "../devices/placement.js";
import { checkDevice } from "../devices/provider.js";
import { checkOnce } from "../files/check-once.js";
import { CheckedBefore } from "../files/checked-before.js";
import { findFiles } from "../files/find.js";
import type { HostFlows } from "../files/host-flows.js";
import { type Profiles, profilesWith } from "../profiles/profiles.js";
import { type Chosen, everyScenario } from "../selection/chosen.js";
import { lineTargets } from "../selection/line-targets.js";
import { selectScenarios } from "../selection/select.js";
import { failedBeforeOf } from "./failed-before-of.js";
import { noticeOn } from "./notices.js";
import { placedOn } from "./run-all.js";

/** What is to be run, checked: nothing of it has been opened yet. */
export interface Prepared {
  readonly chosen: readonly Chosen[];
  readonly selected: readonly Scenario[];
  readonly profiles: Profiles;
  readonly hostFlows: Readonly<Record<string, HostFlow>>;
  readonly parameters: ParameterSources;
  /** Those of the configuration, whether a scenario asks for them or not. */
  readonly secrets: Secrets;
  readonly plans: readonly RecordedPlan[];
}

/**
 * Reads and checks what is to be run; warnings are shown. Rejects with a `FindingsError` where the checker found errors,
 * and with a `UsageError` for what makes no sense.
 */
export async function prepare(
  targets: readonly string[],
  raw: {
    readonly profiles?: string | undefined;
    readonly hostFlows: readonly string[];
    readonly state?: string | undefined;
    readonly typed?: Typed;
    readonly searched?: ReadonlySet<string>;
  },
  settings: RunSettings,
  host: Host,
): Promise<Prepared> {
  const profiles = await profilesWith(raw.profiles, host.cwd);
  const { declarations, flows } = await hostFlowsIn(raw.hostFlows, host);
  const { paths, lines } = lineTargets(targets, host.cwd);
  const files = findFiles(paths, host.cwd).map((file) =>
    raw.searched?.has(file.path) ? { ...file, named: false } : file,
  );
  // Profiles and flows of the user's own are not looked at as closely as files: with them everything is checked.
  const own = raw.profiles !== undefined || raw.hostFlows.length > 0;
  const { programs, findings, errors } = await checkOnce(files, {
    cwd: host.cwd,
    profiles,
    hostFlows: declarations,
    before: own ? null : CheckedBefore.for(host),
  });
  if (errors > 0) throw new FindingsError(findings, "nothing was run");
  if (findings.length > 0) showFindings(findings, host.stderr, styleFor(host.stderr, host, settings.color));
  const { selection } = settings;
  const chosen = await selectScenarios(programs, selection, {
    cwd: host.cwd,
    lines,
    failedBefore: selection.lastFailed ? await failedBeforeOf(raw.state, host) : null,
    notice: noticeOn(host),
  });
  const selected = chosen.map(({ scenario }) => scenario);
  // What another part of the run has, this one need not have.
  const part = selection.shard !== null || selection.lastFailed;
  await checkNames(part ? everyScenario(programs) : chosen, settings);
  // A configuration is for files of all kinds; what is typed is meant for these.
  if (raw.typed?.options.threshold !== undefined) {
    const { checkThresholds } = await import("./known-steps.js");
    checkThresholds(programs, settings.load.thresholds);
  }
  checkDevice(settings.device, selected, profiles);
  checkAnyFits(settings.device, chosen, profiles);
  const secrets = readSecrets(settings.bench, host);
  const parameters = { given: settings.parameters, env: host.env, bench: settings.bench, secrets };
  checkValues(parameters, settings.device, chosen, profiles);
  if (devicesOf(settings.device).some(({ kind }) => kind === "transport")) {
    const { checkRelaySecrets } = await import("../devices/relay-secrets.js");
    checkRelaySecrets(settings.device, new Set(chosen.map(({ program }) => program)), secrets);
  }
  const plans = await plansIn(settings.chaosPlans, selected, host);
  return { chosen, selected, profiles, hostFlows: flows, parameters, secrets, plans };
}

/** What lacks a value is told before anything runs, also where only one of the devices lacks it. */
function checkValues(
  parameters: ParameterSources,
  device: DeviceAddress,
  chosen: readonly Chosen[],
  profiles: Profiles,
): void {
  const { secrets } = parameters;
  const lacksSecret = [secrets, ...Object.values(secrets.ofDevices)].some(
    ({ missing }) => Object.keys(missing).length > 0,
  );
  // Where each scenario has one device, values cannot differ; to place thousands of rows once more would take longer than to run some.
  if (device.kind === "several" && !lacksSecret) return;
  const { placed } = placedOn(device, chosen, { profiles });
  for (const { scenario, places } of placed) {
    for (const { address } of places) parametersOn(address, [scenario], parameters);
  }
}

async function checkNames(chosen: readonly Chosen[], { parameters, outside }: RunSettings): Promise<void> {
  if (Object.keys({ ...parameters, ...outside }).length === 0) return;
  const { checkNames: check } = await import("../selection/known-names.js");
  check(chosen, { parameters, outside });
}

async function hostFlowsIn(paths: readonly string[], host: Host): Promise<HostFlows> {
  if (paths.length === 0) return { declarations: {}, flows: {} };
  const { loadHostFlows } = await import("../files/host-flows.js");
  return loadHostFlows(paths, host);
}

async function plansIn(
  paths: readonly string[],
  scenarios: readonly Scenario[],
  { cwd }: Host,
): Promise<readonly RecordedPlan[]> {
  if (paths.length === 0) return [];
  const { readPlans } = await import("../chaos/plans.js");
  return readPlans(paths, scenarios, cwd);
}
