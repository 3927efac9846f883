import { type Answer, type Behaviour, info, ok } from "../../../module/call.js";
import type { CellularModule } from "../cellular-module.js";
import { type Registration, registrations } from "../network.js";
import { missingCard, simState } from "./sim.js";

/** 3GPP TS 27.007 9.2. */
const cme = { noNetwork: 30 } as const;

function registration(name: Registration): Behaviour<CellularModule> {
  return (call, { network }) =>
    call.kind === "read" ? info(`+${name}: ${network.reporting(name)},${network.status(name)}`) : null;
}

const functionality: Behaviour<CellularModule> = (call, module) => {
  const { network, core } = module;
  if (call.kind === "read") return info(`+CFUN: ${network.functionality}`);
  const level = call.arguments.int(0) ?? 1;
  if (call.arguments.int(1) === 1) return { final: "OK", after: () => core.reboot() };
  network.functionality = level;
  if (level !== 1) module.detached();
  // The registration URCs come behind the result code.
  return { final: "OK", after: () => (level === 1 ? network.join() : network.leave()) };
};

/** TS 27.007 7.3: the networks found, the modes and the formats. */
const scan: Behaviour<CellularModule> = (_, { network }) =>
  info(
    `+COPS: (2,${network.world.operator.map((name) => `"${name}"`).join(",")},${network.technology}),,(0,1,2,3,4),(0,1,2)`,
  );

const operator: Behaviour<CellularModule> = (call, module) => {
  const { core, network } = module;
  if (call.kind === "read") {
    const format = core.tracked.number("cops-format", 0);
    return info(
      network.registered
        ? `+COPS: ${network.selection},${format},"${network.world.operator[format] ?? ""}",${network.technology}`
        : `+COPS: ${network.selection}`,
    );
  }
  const mode = call.arguments.int(0) ?? 0;
  if (mode === 3) return ok;
  const locked = missingCard(module);
  if (locked !== null && mode !== 2) return core.cmeError(locked);
  const wanted = mode === 1 || mode === 4 ? call.arguments.text(2) : null;
  const there = wanted === null || wanted === network.world.operator[call.arguments.int(1) ?? 0];
  // Nobody else is on the air: a choice by hand fails, and mode 4 falls back to the module's own.
  if (!there && mode === 1) return core.cmeError(cme.noNetwork);
  network.selection = there ? mode : 0;
  if (mode === 2) network.leave();
  else network.join();
  return ok;
};

const signal: Behaviour<CellularModule> = (_, { network: { functionality, world } }) =>
  info(functionality === 1 ? `+CSQ: ${world.signal.rssi},${world.signal.ber}` : "+CSQ: 99,99");

const attachment: Behaviour<CellularModule> = (call, module) => {
  const { network } = module;
  if (call.kind === "read") return info(`+CGATT: ${network.attached ? 1 : 0}`);
  if (call.arguments.int(0) === 1) return attach(module);
  network.attached = false;
  module.detached();
  return ok;
};

async function attach(module: CellularModule): Promise<Answer> {
  const { network, core } = module;
  const locked = missingCard(module);
  if (locked !== null) return core.cmeError(locked);
  await network.settled();
  if (!network.registered) return core.cmeError(network.refusal);
  network.attached = true;
  return ok;
}

/** Registration, operator, signal and function level (3GPP TS 27.007 7, 8, 10). */
export const networkCommands: Readonly<Record<string, Behaviour<CellularModule>>> = {
  ...Object.fromEntries(registrations.map((name) => [`AT+${name}`, registration(name)])),
  "AT+CFUN": functionality,
  "AT+CPIN": simState,
  "AT+CSQ": signal,
  "AT+COPS": operator,
  "AT+COPS=?": scan,
  "AT+CGATT": attachment,
};
