import { type ChaosKind, chaosKinds, type Scenario } from "@scn/dsl";
import { type Bench, emptyBench } from "../config/bench.js";
import { numberOption } from "../config/number-option.js";
import type { RawRunOptions } from "../config/run-option-table.js";
import {
  type DeviceAddress,
  deviceAddress,
  devicesOf,
  isOutside,
  type SingleAddress,
} from "../devices/address.js";
import { type ReporterName, reporterNames } from "../reporters/names.js";
import { type LoadSettings, loadSettings } from "../run/load-settings.js";
import { type SelectionSettings, selectionSettings } from "../selection/selection-settings.js";
import { checkPeerAddress, oneOf, pairs } from "./settings.js";
import { UsageError } from "./usage-error.js";

export type { RawRunOptions };

export interface RunSettings {
  /** What the configuration says beside options. */
  readonly bench: Bench;
  readonly device: DeviceAddress;
  readonly parameters: Readonly<Record<string, string>>;
  readonly outside: Readonly<Record<string, string>>;
  readonly clock: "real" | "virtual";
  /** Absent: chosen by the run. */
  readonly seed?: number;
  /** Absent: the lines are left alone. */
  readonly chaos?: readonly ChaosKind[];
  /** Recordings that say what is done to the lines, as they were typed; empty: none. */
  readonly chaosPlans: readonly string[];
  /** The folder for recordings, as it was typed. */
  readonly record?: string;
  readonly reporter: ReporterName;
  readonly selection: SelectionSettings;
  readonly load: LoadSettings;
  readonly bail: boolean;
  readonly failOnRecovery: boolean;
  readonly color: boolean | undefined;
  readonly verbose: boolean;
}

/** What `runSettings` reads, as it was typed: what has no value may be left out. */
export type RawSettings = Partial<RawRunOptions> &
  Pick<RawRunOptions, "param" | "peer" | "clock" | "chaosPlan" | "reporter" | "tag"> & {
    readonly bench?: Bench;
  };

/** Reads the options. Throws a `UsageError` for the first that makes no sense. */
export function runSettings(raw: RawSettings): RunSettings {
  const { bench = emptyBench } = raw;
  const device: DeviceAddress = atSpeed(
    raw.device === undefined
      ? ownModules(raw)
      : deviceAddress(raw.device, { ...raw, benches: bench.devices }),
    raw.speed,
  );
  const outside = pairs("--peer", raw.peer);
  for (const [name, address] of Object.entries(outside)) checkPeerAddress(name, address);
  return {
    bench,
    device,
    outside,
    parameters: pairs("--param", raw.param),
    clock: clockKind(oneOf("--clock", raw.clock, ["auto", "real", "virtual"]), device, outside),
    ...(raw.seed !== undefined && { seed: numberOption("seed", raw.seed) }),
    ...(raw.chaos !== undefined && { chaos: kindsOfChaos(raw.chaos) }),
    chaosPlans: chaosPlans(raw),
    ...(raw.record !== undefined && { record: raw.record }),
    reporter: oneOf("--reporter", raw.reporter, reporterNames, "; files have --report junit=report.xml"),
    selection: selectionSettings(raw),
    load: loadSettings(raw),
    bail: raw.bail === true,
    failOnRecovery: raw.failOnRecovery === true,
    color: raw.color,
    verbose: raw.verbose === true,
  };
}

/** With those of the configuration's peers that a scenario knows; each makes the clock a real one. */
export function withPeersOfBench(
  raw: RawSettings,
  settings: RunSettings,
  scenarios: readonly Scenario[],
): RunSettings {
  const known = new Set(scenarios.flatMap(({ peers }) => peers.map(({ name }) => name)));
  const added = Object.entries(settings.bench.peers).filter(
    ([name]) => known.has(name) && !Object.hasOwn(settings.outside, name),
  );
  if (added.length === 0) return settings;
  return runSettings({
    ...raw,
    peer: [...raw.peer, ...added.map(([name, address]) => `${name}=${address}`)],
  });
}

/** `--chaos split,urc`: every kind once. */
function kindsOfChaos(text: string): readonly ChaosKind[] {
  return [...new Set(text.split(",").map((kind) => oneOf("--chaos", kind.trim(), chaosKinds)))];
}

function chaosPlans({ chaos, chaosPlan }: RawSettings): readonly string[] {
  if (chaos === undefined || chaosPlan.length === 0) return chaosPlan;
  throw new UsageError("SCN603", "--chaos draws by chance, and --chaos-plan says what is to be done", {
    fix: "leave one of them out",
  });
}

/** `--speed 10`: simulated modules answer ten times faster; every other time is as it was. */
function atSpeed(device: DeviceAddress, text: string | undefined): DeviceAddress {
  if (text === undefined) return device;
  if (device.kind === "transport") {
    throw new UsageError(
      "SCN603",
      `--speed cannot be used with ${device.name ?? device.address}: a real module has its own`,
      {
        fix: "leave --speed out",
      },
    );
  }
  const factor = numberOption("speed", text);
  if (device.kind === "simulated") return { ...device, latency: device.latency / factor };
  if (device.kind === "by-module") {
    const devices = Object.entries(device.devices).map(([name, one]) => [name, faster(one, factor)]);
    return { ...device, devices: Object.fromEntries(devices) };
  }
  if (device.of === "simulated") return { ...device, latency: device.latency / factor };
  // The others of the bench are as fast as they are.
  return { ...device, devices: device.devices.map((one) => faster(one, factor)) };
}

function faster(device: SingleAddress, factor: number): SingleAddress {
  return device.kind === "simulated" ? { ...device, latency: device.latency / factor } : device;
}

/** Without `--device` the modules are simulated, of the kind each scenario asks for. */
function ownModules({ module }: RawSettings): DeviceAddress {
  if (module === undefined) return { kind: "simulated", model: null, latency: 1 };
  throw new UsageError("SCN603", "--module says what stands at --device, and there is no --device", {
    fix: `for a simulated module write --device sim:${module}`,
  });
}

/** Time can jump only where everything that could happen next is in this process. */
function clockKind(
  asked: "auto" | "real" | "virtual",
  device: DeviceAddress,
  outside: Readonly<Record<string, string>>,
): "real" | "virtual" {
  const [peer] = Object.keys(outside);
  const outsideDevice = devicesOf(device).find(isOutside);
  if (asked === "virtual" && outsideDevice !== undefined) {
    throw new UsageError(
      "SCN603",
      `--clock virtual cannot be used with ${outsideDevice.name ?? outsideDevice.address}: a real module takes real time`,
      {
        fix: "leave --clock out",
      },
    );
  }
  if (asked === "virtual" && peer !== undefined) {
    throw new UsageError(
      "SCN603",
      `--clock virtual cannot be used with --peer ${peer}=…: an outside peer takes real time`,
      {
        fix: "leave --clock out",
      },
    );
  }
  if (asked !== "auto") return asked;
  return outsideDevice !== undefined || peer !== undefined ? "real" : "virtual";
}
