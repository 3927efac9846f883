import { argumentRefusal } from "../../module/argument-refusal.js";
import { type Answer, type Behaviour, type Call, ok } from "../../module/call.js";
import { parameterValues } from "../../module/catalogue-answers.js";
import type { ModuleCore } from "../../module/core.js";
import { clockCommands } from "../cellular/behaviours/clock.js";
import { networkCommands } from "../cellular/behaviours/network.js";
import { v250 } from "../cellular/behaviours/v250.js";
import type { CellularModule } from "../cellular/cellular-module.js";
import { Network } from "../cellular/network.js";
import type { Dialect, DialectModule } from "../dialect.js";
import { identity } from "./identity.js";

/** How long a command takes, ms. */
const simpleLatency = 5;

/** 3GPP TS 27.007 9.2. */
const cme = { notAllowed: 3, incorrectParameters: 50 } as const;

const behaviours: Readonly<Record<string, Behaviour<CellularModule>>> = {
  ...v250,
  ...identity,
  ...networkCommands,
  ...clockCommands,
};

/**
 * Modules of a profile that no other dialect knows: V.250 and 3GPP TS 27.007 as everywhere, the vendor's own commands as the
 * profile declares them. They have no connections to the world.
 */
export const declared: Dialect = {
  install: (core) => {
    const module: CellularModule = { core, network: new Network(core), detached: () => undefined };
    return run(module);
  },
};

function run(module: CellularModule): DialectModule {
  const { core, network } = module;
  return {
    boot: () => network.boot(),
    perform: (call) => {
      if (call.form === null) return null;
      if (!allowed(call, core)) return core.cmeError(cme.notAllowed);
      const name = call.kind === "test" ? `${call.name}=?` : call.name;
      const behaviour = Object.hasOwn(behaviours, name) ? behaviours[name] : undefined;
      return behaviour?.(call, module) ?? ownCommand(call, core);
    },
    normalise: (_, given) => given,
    latency: () => simpleLatency,
    reject: (call) => argumentRefusal(call, core, cme.incorrectParameters),
    scriptedUrc: (text) => network.followScript(text, () => undefined),
    dtrDropped: () => undefined,
  };
}

/** A form that `requires` settings is not allowed without them. */
function allowed(call: Call, { tracked }: ModuleCore): boolean {
  return tracked.holds(call.form?.requires ?? [], parameterValues(call));
}

/** The module's own restart, and a command of which nothing comes but its result code: that is all to do. */
function ownCommand(call: Call, core: ModuleCore): Answer | null {
  const { form, name } = call;
  if (form === null || form.simulated !== undefined) return null;
  if (name === core.catalogue.reboot.command) return { ...ok, after: () => core.reboot() };
  const says =
    form.responses.length > 0 ||
    form.completion !== undefined ||
    form.prompt !== undefined ||
    form.enters !== undefined;
  return says || form.kind === "read" || form.kind === "test" ? null : ok;
}
