import { type Behaviour, info, ok } from "../../../module/call.js";
import { type BasicSettings, factorySettings } from "../../../module/profile.js";
import type { LteModule } from "../lte-module.js";

const stored = new WeakMap<LteModule, BasicSettings>();

/** The settings a new life starts with: what `AT&W` stored, else the factory's. */
export function restoreProfile(module: LteModule): void {
  Object.assign(module.core.settings, stored.get(module) ?? factoryOf(module));
}

function factoryOf({ core }: LteModule): BasicSettings {
  return factorySettings(core.catalogue.echo, Number(core.catalogue.settings.cmee?.default ?? 0));
}

/** A basic command with a 0/1 number that sets one thing. */
function flag(set: (settings: BasicSettings, on: boolean) => void): Behaviour<LteModule> {
  return (call, { core }) => {
    if (call.number > 1) return { final: "ERROR" };
    set(core.settings, call.number === 1);
    return ok;
  };
}

function sParameter(name: "s3" | "s4" | "s5"): Behaviour<LteModule> {
  return (call, { core }) => {
    if (call.kind === "read") return info(String(core.settings[name]).padStart(3, "0"));
    if (call.kind !== "write" || call.number > 127) return { final: "ERROR" };
    core.settings[name] = call.number;
    return ok;
  };
}

/** V.250 6.1, 6.2: the command line itself. */
export const v250: Readonly<Record<string, Behaviour<LteModule>>> = {
  ATE: flag((settings, on) => {
    settings.echo = on;
  }),
  ATV: flag((settings, on) => {
    settings.verbose = on;
  }),
  ATQ: flag((settings, on) => {
    settings.quiet = on;
  }),
  ATS3: sParameter("s3"),
  ATS4: sParameter("s4"),
  ATS5: sParameter("s5"),
  "AT&F": (call, module) => {
    if (call.number !== 0) return { final: "ERROR" };
    Object.assign(module.core.settings, factoryOf(module));
    return ok;
  },
  "AT&W": (call, module) => {
    if (call.number !== 0) return { final: "ERROR" };
    stored.set(module, { ...module.core.settings });
    return ok;
  },
  ATZ: (call, module) => {
    if (call.number !== 0) return { final: "ERROR" };
    restoreProfile(module);
    return ok;
  },
  "AT&D": (call, { core }) => {
    if (call.number > 2) return { final: "ERROR" };
    core.settings.dtr = call.number;
    return ok;
  },
  "AT+CMEE": (call, { core }) => {
    if (call.kind === "read") return info(`+CMEE: ${core.settings.cmee}`);
    core.settings.cmee = call.arguments.int(0) ?? 0;
    return ok;
  },
};
