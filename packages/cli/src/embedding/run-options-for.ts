import { dirname, resolve } from "node:path";
import type { CheckedProgram, Scenario } from "@scn/dsl";
import { type Clock, type RunOptions, realClock, virtualClock } from "@scn/runtime";
import { peerHost } from "@scn/simulator";
import { parametersOn } from "../command/parameters.js";
import { type Bench, emptyBench } from "../config/bench.js";
import { readSecrets, secretTexts } from "../config/secrets.js";
import { deviceAddress, devicesOf, isOutside, type RunAddress } from "../devices/address.js";
import { checkDevice, deviceProvider } from "../devices/provider.js";
import { checkRelaySecrets } from "../devices/relay-secrets.js";
import { projectFiles } from "../files/project-files.js";
import { builtinProfiles, type Profiles } from "../profiles/profiles.js";
import { checkDeviceText, checkOptions, checkProgram, checkSetup } from "./given.js";
import { callable, type OwnFlows } from "./host-flow.js";

/** What `scn run` would be told on its command line. */
export interface RunSetup {
  /**
   * An address as `--device` takes it, or a device of `bench`; default `sim:`, a simulated module of the kind each scenario asks for.
   * One device: `scenarioPlaces` spreads scenarios over several.
   */
  readonly device?: string;
  /** What stands at `device`, for scenarios for any module. */
  readonly module?: string;
  /** Whether `exec:`, and the power control of a device, may start a program. */
  readonly allowExec?: boolean;
  /** Devices, parameters, peers and secrets of a configuration: `loadBench`. */
  readonly bench?: Bench;
  /** The modules there are; default: those that come with the packages. */
  readonly profiles?: Profiles;
  /** Values of the scenarios' parameters; a scenario need not know them. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  /** Where `SCN_PARAM_<NAME>` is looked for; default: the process's environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Peers that stand elsewhere, `host:port` by name. */
  readonly peers?: Readonly<Record<string, string>>;
  readonly hostFlows?: OwnFlows;
  /** `auto`: virtual where everything is simulated, else real. */
  readonly clock?: "auto" | "real" | "virtual";
  /** What relative paths are counted from; default: the working directory. */
  readonly cwd?: string;
  /** Told what stops nothing: a port without control lines. */
  readonly notice?: (text: string) => void;
  /** Which scenarios will run; what the device must be able to do is asked for these. */
  readonly select?: RunOptions["select"];
}

/**
 * What `run` of `@scn/runtime` needs to run a program as `scn run` does: devices, peers, clock, parameters and files. It is an
 * object to spread: any of them can be one of your own.
 *
 * Throws a `UsageError` for an address that is none, and where the device cannot be what a scenario asks for. Counters of
 * policies begin anew with each run; `policyStore: await policyCounters()` beside it keeps those of a real module, as `scn run` does.
 *
 * @example
 * ```ts no-run
 * import { loadScenarios, runOptionsFor } from "@scn/cli";
 * import { run } from "@scn/runtime";
 *
 * const { programs } = await loadScenarios(["first.scn"]);
 * const signal = AbortSignal.timeout(60_000);
 * for (const program of programs)
 *   await run(program, { ...runOptionsFor(program), signal }).forEach((event) => console.log(event.type));
 * ```
 */
export function runOptionsFor(program: CheckedProgram, setup: RunSetup = {}): RunOptions {
  checkProgram("runOptionsFor", program);
  checkOptions("runOptionsFor", setup, "device");
  checkDeviceText("runOptionsFor", setup.device);
  checkSetup({ ...setup });
  const { profiles = builtinProfiles, bench = emptyBench, cwd = process.cwd(), select } = setup;
  const { env = process.env, module, allowExec } = setup;
  const device = deviceAddress(setup.device ?? "sim:", { module, allowExec, benches: bench.devices });
  if (device.kind === "several")
    throw new Error(`${setup.device} is several devices: scenarioPlaces has one for each run`);
  const scenarios = program.scenarios.filter((scenario) => select === undefined || select(scenario));
  checkDevice(device, scenarios, profiles);
  const outside = { ...knownPeers(bench, scenarios), ...setup.peers };
  const secrets = readSecrets(bench, { env });
  checkRelaySecrets(device, [program], secrets);
  const parameters = parametersOn(device, scenarios, { given: {}, env, bench, secrets });
  return {
    devices: deviceProvider(device, profiles, { notice: setup.notice, secrets }),
    peers: peerHost({ outside, folder: resolve(cwd, dirname(program.sources[0]?.path ?? "")) }),
    clock: clockOf(setup.clock ?? "auto", device, outside),
    parameters: { ...parameters, ...setup.parameters },
    secrets: secretTexts(secrets),
    readFile: projectFiles(cwd),
    hostFlows: callable(setup.hostFlows ?? {}),
    ...(select !== undefined && { select }),
  };
}

/** Of the configuration's peers those that a scenario asks for: the others must not make its time real. */
function knownPeers({ peers }: Bench, scenarios: readonly Scenario[]): Readonly<Record<string, string>> {
  const names = scenarios.flatMap((scenario) => scenario.peers.map(({ name }) => name));
  return Object.fromEntries(Object.entries(peers).filter(([name]) => names.includes(name)));
}

function clockOf(
  kind: "auto" | "real" | "virtual",
  device: RunAddress,
  peers: Readonly<Record<string, string>>,
): Clock {
  const outside = devicesOf(device).some(isOutside);
  const real = kind === "real" || (kind === "auto" && (outside || Object.keys(peers).length > 0));
  return real ? realClock() : virtualClock();
}
