import { builtinIds, type PowerPlan, startsPrograms, transportFor } from "@scn/adapters";
import { nearestModule, suggest } from "@scn/dsl";
import { didYouMean } from "../command/settings.js";
import { UsageError } from "../command/usage-error.js";
import { recordedModule } from "../recordings/recorded-module.js";
import type { BenchDevice } from "./bench-device.js";
import { benchesThatFit } from "./several.js";

/** One device. */
export type SingleAddress =
  /** `sim:`, `sim:vendor/model`: a simulated module; `model` is `null` for the scenario's own. */
  | {
      readonly kind: "simulated";
      readonly model: string | null;
      readonly latency: number;
      /** As the configuration calls it. */
      readonly name?: string;
    }
  /** A module on a transport of the adapters: `tcp://host:port`; `module` is what it is, `null` where that is not said. */
  | {
      readonly kind: "transport";
      readonly address: string;
      readonly module: string | null;
      readonly allowExec: boolean;
      /** As the configuration calls it. */
      readonly name?: string;
      /** What the configuration can do to it past its AT port. */
      readonly power?: PowerPlan;
      /** Why it cannot be used now, known before it is opened. */
      readonly held?: string;
    };

/** `sender=bench1,receiver=tcp://…`: a device for each module, by the name that a scenario gives it. */
export interface DeviceByModule {
  readonly kind: "by-module";
  readonly devices: Readonly<Record<string, SingleAddress>>;
}

/** What one scenario runs on. */
export type RunAddress = SingleAddress | DeviceByModule;

/** What `--device` names. */
export type DeviceAddress = RunAddress | SeveralDevices;

/** `any:…`, `each:…`: any one of them that fits a scenario, or each that does. */
export type SeveralDevices = { readonly kind: "several"; readonly which: "each" | "any" } & (
  | { readonly of: "simulated"; readonly pattern: string; readonly latency: number }
  | { readonly of: "benches"; readonly devices: readonly SingleAddress[] }
);

/** What is said of the device beside its address. */
export interface AddressOptions {
  /** `--module`: what stands at the other end of a transport. */
  readonly module?: string | undefined;
  /** `--allow-exec`: whether `exec:` may start a program. */
  readonly allowExec?: boolean | undefined;
  /** The devices that the configuration names. */
  readonly benches?: readonly BenchDevice[];
}

/** Every device that may be used; none where they are the simulated modules of a kind. */
export function devicesOf(address: DeviceAddress): readonly SingleAddress[] {
  if (address.kind === "by-module") return Object.values(address.devices);
  if (address.kind !== "several") return [address];
  return address.of === "benches" ? address.devices : [];
}

/** The device of a scenario's module; `name` is what the scenario calls it. Throws a `UsageError` where there is none. */
export function addressFor(address: RunAddress, name: string | null): SingleAddress {
  if (address.kind !== "by-module") return address;
  const found = name !== null && Object.hasOwn(address.devices, name) ? address.devices[name] : undefined;
  if (found !== undefined) return found;
  const names = Object.keys(address.devices);
  if (name === null) {
    throw new UsageError(
      "SCN506",
      `--device is for modules called ${names.join(" and ")}, and here one has no name`,
      {
        fix: "run this scenario by itself, with --device and an address",
      },
    );
  }
  const near = suggest(name, names);
  throw new UsageError("SCN506", `--device names no device for the module ${name}`, {
    found: names.map((one) => `${one}=…`).join(","),
    fix: near === undefined ? `add ${name}=… to --device` : `write ${name}=… in place of ${near}=…`,
  });
}

/** A module outside of this process: it takes real time, and one run at a time. */
export function isOutside(address: SingleAddress): address is SingleAddress & { readonly kind: "transport" } {
  return address.kind === "transport" && !isReplay(address.address);
}

/** Whether a transport only plays back what is in this process. */
export function isReplay(address: string): boolean {
  return address.startsWith("replay:");
}

/** Reads `--device`. Throws a `UsageError` that says what an address looks like. */
export function deviceAddress(text: string, options: AddressOptions = {}): DeviceAddress {
  const { module, allowExec = false, benches = [] } = options;
  const several = /^(each|any):(.*)$/s.exec(text);
  if (several !== null) {
    if (module !== undefined) throw namesItself(text);
    return severalAddress(text, several[1] === "any" ? "any" : "each", several[2] ?? "", options);
  }
  const named = namedParts(text);
  if (named !== null) return addressByModule(text, named, options);
  const bench = benches.find(({ name }) => name === text);
  if (bench !== undefined) return benchAddress(bench, options);
  const address = singleAddress(text, allowExec, benches);
  if (module === undefined) return address;
  if (address.kind !== "transport") throw namesItself(text);
  return { ...address, module };
}

/** The parts of `sender=…,receiver=…`; `null` where the text names no modules. An address has `=` only behind its scheme. */
function namedParts(text: string): readonly (readonly [string, string])[] | null {
  if (!/^[A-Za-z]\w*=/.test(text)) return null;
  return text.split(/,(?=[A-Za-z]\w*=)/).map((part) => {
    const at = part.indexOf("=");
    return [part.slice(0, at), part.slice(at + 1)];
  });
}

function addressByModule(
  text: string,
  parts: readonly (readonly [string, string])[],
  options: AddressOptions,
): DeviceByModule {
  if (options.module !== undefined) throw namesItself(text);
  const devices: Record<string, SingleAddress> = {};
  for (const [name, part] of parts) {
    const address = deviceAddress(part, options);
    if (address.kind === "several" || address.kind === "by-module") {
      throw new UsageError("SCN604", `${name} is one module, and ${part} is not one device`, {
        fix: "give each module a device of scn.config.yaml or an address",
      });
    }
    if (Object.hasOwn(devices, name)) {
      throw new UsageError("SCN604", `${name} is given two devices`, {
        found: text,
        fix: "leave one of them out",
      });
    }
    devices[name] = address;
  }
  return { kind: "by-module", devices };
}

/** A device of the configuration; `--module` may say what it does not. Throws a `UsageError`. */
function benchAddress(bench: BenchDevice, { module, allowExec = false }: AddressOptions): SingleAddress {
  if (module !== undefined && bench.module !== null && module !== bench.module) throw namesItself(bench.name);
  const address = singleAddress(bench.address, allowExec, []);
  const { name, power } = bench;
  if (address.kind === "simulated") return { ...address, name };
  if (power !== undefined && startsPrograms(power) && !allowExec) {
    throw new UsageError("SCN604", `the power control of ${name} starts a program`, {
      fix: "if you want that, add --allow-exec, or write allow-exec: true into scn.config.yaml",
    });
  }
  return { ...address, name, module: module ?? bench.module, ...(power !== undefined && { power }) };
}

function namesItself(text: string): UsageError {
  return new UsageError("SCN603", `--module cannot be used with ${text}, which names its module itself`, {
    fix: "leave --module out",
  });
}

/** An address that is one device's. Throws a `UsageError`. */
export function singleAddress(
  text: string,
  allowExec: boolean,
  benches: readonly BenchDevice[],
): SingleAddress {
  if (/^sim:/i.test(text)) return simulatedAddress(text);
  const { diagnostic } = transportFor(text, { allowExec });
  if (diagnostic === undefined)
    return { kind: "transport", address: text, module: recordedModule(text), allowExec };
  const { code, message, ...details } = diagnostic;
  if (/^[A-Za-z0-9_.-]+$/.test(text) && !/^COM\d+$/i.test(text)) throw unknownDevice(text, benches);
  const meant = /^[a-z0-9-]+\/[a-z0-9-]+$/.test(text) ? { fix: `did you mean sim:${text}?` } : {};
  throw new UsageError(code, message, { ...details, ...meant });
}

function unknownDevice(name: string, benches: readonly BenchDevice[]): UsageError {
  const names = benches.map((bench) => bench.name);
  const simulated = suggest(name, names) === undefined ? simulatedLike(name) : undefined;
  if (names.length === 0 && simulated === undefined) {
    return new UsageError("SCN604", `there is no device ${name}: no scn.config.yaml names devices`, {
      fix: "write an address such as sim:vendor/model or serial:///dev/ttyUSB2, or begin with scn init",
    });
  }
  return new UsageError("SCN604", `there is no device ${name} in scn.config.yaml`, {
    fix: simulated ?? didYouMean(name, names) ?? `there is ${names.join(", ")}`,
  });
}

/** For what is a module's name, or nearly one. */
function simulatedLike(name: string): string | undefined {
  const near = nearestModule(name, builtinIds());
  return near === undefined ? undefined : `did you mean sim:${near}?`;
}

function severalAddress(
  text: string,
  which: "each" | "any",
  rest: string,
  options: AddressOptions,
): SeveralDevices {
  if (!/^sim:/i.test(rest)) {
    const found = benchesThatFit(text, rest, options.benches ?? []);
    const devices = found.map((bench) => benchAddress(bench, options));
    return { kind: "several", which, of: "benches", devices };
  }
  const [pattern = "", query = ""] = rest.slice("sim:".length).split("?", 2);
  if (!/^[a-z0-9*-]+(?:\/[a-z0-9*-]+)?$/.test(pattern)) {
    throw new UsageError("SCN604", `${text} does not name modules`, {
      fix: `write ${which}:sim:* for all simulated modules, or ${which}:sim:vendor/*`,
    });
  }
  return { kind: "several", which, of: "simulated", pattern, latency: latencyOf(query, text) };
}

function simulatedAddress(text: string): SingleAddress {
  const [model = "", query = ""] = text.slice("sim:".length).split("?", 2);
  const latency = latencyOf(query, text);
  if (model !== "" && !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(model)) {
    throw new UsageError("SCN604", `${text} does not name a module`, {
      fix: simulatedLike(model) ?? "write sim:vendor/model",
    });
  }
  return { kind: "simulated", model: model === "" ? null : model, latency };
}

function latencyOf(query: string, text: string): number {
  let latency = 1;
  for (const [name, value] of new URLSearchParams(query)) {
    if (name !== "latency") {
      throw new UsageError("SCN604", `a simulated module has no setting ${name}`, {
        found: text,
        fix: didYouMean(name, ["latency"]) ?? "the setting is latency, a factor: ?latency=0.1",
      });
    }
    latency = Number(value);
    if (value === "" || !Number.isFinite(latency) || latency < 0) {
      throw new UsageError("SCN604", `latency cannot be ${value === "" ? "empty" : value}`, {
        found: text,
        fix: "a factor of 0 or more: 1 is the module's own speed, 0.1 ten times faster, 0 without any delay",
      });
    }
  }
  return latency;
}
