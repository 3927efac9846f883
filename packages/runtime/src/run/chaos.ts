import type { CheckedProgram, Scenario } from "@scn/dsl";
import { ChaosTransport } from "../chaos/chaos-transport.js";
import type { Device } from "../ports/device.js";
import { type Failed, withNote } from "../verdict/failed.js";
import { recorded } from "./recording.js";
import type { ScenarioJob } from "./scenario.js";

/** What stands between a device and its session: chaos, and the recorder that writes down what it made of the line. */
export function between(device: Device, at: number, job: ScenarioJob): Device {
  return recorded(disturbed(device, at, job), job);
}

/** The device with chaos between it and its session, where the run or the script has any; else as it is. */
function disturbed(device: Device, at: number, job: ScenarioJob): Device {
  const { program, scenario, options, seed, redactor } = job;
  if (options.chaos === undefined && options.chaosPlan === undefined && !speaksOfChaos(program))
    return device;
  const { clock } = options;
  const plan = options.chaosPlan?.({
    scenario: redactor.text(scenario.title),
    module: device.catalogue.id,
    device: device.name,
    modules: scenario.modules.length,
  });
  const transport = new ChaosTransport(device.transport, {
    catalogue: device.catalogue,
    clock,
    seed,
    name: `${at} ${scenario.title}`,
    end: scenario.timeout === undefined ? null : clock.now() + scenario.timeout,
    ...(plan !== undefined && { plan }),
  });
  if (options.chaos !== undefined) transport.begin(options.chaos);
  const { name, identity, catalogue, script, control } = device;
  return {
    name,
    catalogue,
    transport,
    chaos: transport,
    ...(identity !== undefined && { identity }),
    ...(script && { script }),
    ...(control && { control }),
  };
}

/** A failure, with what was done to the line before it; of several lines, to which. */
export function blamingChaos(
  failed: Failed,
  devices: readonly Device[],
  modules: Scenario["modules"],
  now: number,
): Failed {
  return devices
    .flatMap(({ chaos }, at) => {
      const notes = chaos?.notes(now) ?? [];
      return devices.length > 1 ? notes.map((note) => `${modules[at]?.name}: ${note}`) : notes;
    })
    .reduce((noted, note) => withNote(noted, note), failed);
}

const known = new WeakMap<CheckedProgram, boolean>();

function speaksOfChaos(program: CheckedProgram): boolean {
  const before = known.get(program);
  if (before !== undefined) return before;
  const found = holdsChaos(program.scenarios) || holdsChaos(Object.values(program.flows));
  known.set(program, found);
  return found;
}

function holdsChaos(node: unknown): boolean {
  if (typeof node !== "object" || node === null) return false;
  if (Array.isArray(node)) return node.some(holdsChaos);
  return ("kind" in node && node.kind === "chaos") || Object.values(node).some(holdsChaos);
}
