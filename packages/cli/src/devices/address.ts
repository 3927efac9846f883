import { transportFor } from "@scn/adapters";
import { didYouMean } from "../command/settings.js";
import { UsageError } from "../command/usage-error.js";

/** What `--device` names. */
export type DeviceAddress =
  /** `sim:`, `sim:vendor/model`: a simulated module; `model` is `null` for the scenario's own. */
  | { readonly kind: "simulated"; readonly model: string | null; readonly latency: number }
  /** A module on a transport of the adapters: `tcp://host:port`. */
  | { readonly kind: "transport"; readonly address: string };

/** Reads `--device`. Throws a `UsageError` that says what an address looks like. */
export function deviceAddress(text: string): DeviceAddress {
  if (/^sim:/i.test(text)) return simulatedAddress(text);
  const { diagnostic } = transportFor(text);
  if (diagnostic === undefined) return { kind: "transport", address: text };
  const { code, message, ...details } = diagnostic;
  const meant = /^[a-z0-9-]+\/[a-z0-9-]+$/.test(text) ? { fix: `did you mean sim:${text}?` } : {};
  throw new UsageError(code, message, { ...details, ...meant });
}

function simulatedAddress(text: string): DeviceAddress {
  const [model = "", query = ""] = text.slice("sim:".length).split("?", 2);
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
  if (model !== "" && !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(model)) {
    throw new UsageError("SCN604", `${text} does not name a module`, { fix: "write sim:vendor/model" });
  }
  return { kind: "simulated", model: model === "" ? null : model, latency };
}
