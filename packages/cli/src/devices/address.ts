import { transportFor } from "@scn/adapters";
import { didYouMean } from "../command/settings.js";
import { UsageError } from "../command/usage-error.js";

/** What `--device` names. */
export type DeviceAddress =
  /** `sim:`, `sim:vendor/model`: a simulated module; `model` is `null` for the scenario's own. */
  | { readonly kind: "simulated"; readonly model: string | null; readonly latency: number }
  /** `each:sim:*`, `any:sim:quectel/*`: of the simulated modules whose name fits each, or any one. */
  | {
      readonly kind: "several";
      readonly which: "each" | "any";
      readonly pattern: string;
      readonly latency: number;
    }
  /** A module on a transport of the adapters: `tcp://host:port`; `module` is what it is, `null` where that is not said. */
  | {
      readonly kind: "transport";
      readonly address: string;
      readonly module: string | null;
      readonly allowExec: boolean;
    };

/** What is said of the device beside its address. */
export interface AddressOptions {
  /** `--module`: what stands at the other end of a transport. */
  readonly module?: string | undefined;
  /** `--allow-exec`: whether `exec:` may start a program. */
  readonly allowExec?: boolean | undefined;
}

/** Whether a transport only plays back what is in this process. */
export function isReplay(address: string): boolean {
  return address.startsWith("replay:");
}

/** Reads `--device`. Throws a `UsageError` that says what an address looks like. */
export function deviceAddress(text: string, options: AddressOptions = {}): DeviceAddress {
  const { module = null, allowExec = false } = options;
  const address = readAddress(text, allowExec);
  if (module === null) return address;
  if (address.kind !== "transport") {
    throw new UsageError("SCN603", `--module cannot be used with ${text}, which names its module itself`, {
      fix: "leave --module out",
    });
  }
  return { ...address, module };
}

function readAddress(text: string, allowExec: boolean): DeviceAddress {
  if (/^sim:/i.test(text)) return simulatedAddress(text);
  const several = /^(each|any):(.*)$/s.exec(text);
  if (several !== null) return severalAddress(text, several[1] === "any" ? "any" : "each", several[2] ?? "");
  const { diagnostic } = transportFor(text, { allowExec });
  if (diagnostic === undefined) return { kind: "transport", address: text, module: null, allowExec };
  const { code, message, ...details } = diagnostic;
  const meant = /^[a-z0-9-]+\/[a-z0-9-]+$/.test(text) ? { fix: `did you mean sim:${text}?` } : {};
  throw new UsageError(code, message, { ...details, ...meant });
}

function severalAddress(text: string, which: "each" | "any", rest: string): DeviceAddress {
  const [pattern = "", query = ""] = rest.replace(/^sim:/i, "").split("?", 2);
  if (!/^sim:/i.test(rest) || !/^[a-z0-9*-]+(?:\/[a-z0-9*-]+)?$/.test(pattern)) {
    throw new UsageError("SCN604", `${text} does not name modules`, {
      fix: `write ${which}:sim:* for all simulated modules, or ${which}:sim:vendor/*`,
    });
  }
  return { kind: "several", which, pattern, latency: latencyOf(query, text) };
}

function simulatedAddress(text: string): DeviceAddress {
  const [model = "", query = ""] = text.slice("sim:".length).split("?", 2);
  const latency = latencyOf(query, text);
  if (model !== "" && !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(model)) {
    throw new UsageError("SCN604", `${text} does not name a module`, { fix: "write sim:vendor/model" });
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
