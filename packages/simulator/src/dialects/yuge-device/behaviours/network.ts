import { type Behaviour, info, ok } from "../../../module/call.js";
import { networkCommands as common } from "../../cellular/behaviours/network.js";
import { missingCard } from "../../cellular/behaviours/sim.js";
import { registrations } from "../../cellular/network.js";
import { cme } from "../cme.js";
import type { YugeDeviceModule } from "../device.js";

/** Unknown, or not of this access technology (Yuge 5.2). */
const unknown = { level: 99, quality: 255 } as const;

/** From `<rssi>`: a cell whose reference signal is 25 dB below what is received in all, with a fair quality. */
const cesq: Behaviour<YugeDeviceModule> = (_, { network: { functionality, world } }) => {
  const { rssi } = world.signal;
  if (functionality !== 1 || rssi === unknown.level) return info("+CESQ: 99,99,255,255,255,255");
  const dBm = 2 * rssi - 113;
  const rsrp = Math.min(97, Math.max(0, dBm - 25 + 141));
  return info(`+CESQ: 99,99,255,255,20,${rsrp}`);
};

/** Deregistered by hand the module stays out until mode 0, 1 or 4 (Yuge 5.6). */
const cops: Behaviour<YugeDeviceModule> = (call, module) => {
  const { core, device, network } = module;
  if (call.kind === "read") {
    const format = core.tracked.number("cops-format", 0);
    const mode = device.operatorMode;
    return info(
      network.registered
        ? `+COPS: ${mode},${format},"${network.world.operator[format] ?? ""}",${network.technology}`
        : `+COPS: ${mode}`,
    );
  }
  const mode = call.arguments.int(0) ?? 0;
  if (mode === 3) return ok;
  if (network.functionality !== 1) return core.cmeError(cme.functionOff);
  const locked = missingCard(module);
  if (locked !== null) return core.cmeError(locked);
  const wanted = call.arguments.text(2);
  if (mode === 1 || mode === 4) {
    if (wanted === undefined) return core.cmeError(cme.invalidParameters);
    const known = network.world.operator.includes(wanted);
    if (!known && mode === 1) {
      network.leave();
      module.detached();
      return core.cmeError(cme.noNetwork);
    }
  }
  device.operatorMode = mode === 4 ? 0 : mode;
  if (mode !== 2) return { final: "OK", after: () => network.join() };
  return {
    final: "OK",
    after: () => {
      network.leave();
      module.detached();
    },
  };
};

/** 5.10: LTE has its bands from 1; in GSM 3 is EGSM 900. */
const band = 3;

const bandind: Behaviour<YugeDeviceModule> = (call, { core, network }) => {
  if (call.kind !== "read") return null;
  const n = core.tracked.number("bandind", 0);
  return info(network.registered ? `*BANDIND: ${n},${band},${network.technology}` : `*BANDIND: ${n}`);
};

/** 5.11: LTE is 17, GSM 3. */
const sysinfo: Behaviour<YugeDeviceModule> = (_, { network, device: { sim } }) => {
  const { registered, technology } = network;
  const system = !registered ? 0 : technology === 7 ? 17 : 3;
  const card = sim.ready ? 1 : 255;
  return info(
    `^SYSINFO:${registered ? 2 : 0},${registered ? (network.attached ? 3 : 1) : 0},${network.state === 5 ? 1 : 0},${system},${card},${registered ? technology : 0}`,
  );
};

/** 5.9: hours east of Greenwich. */
const nitzdisset: Behaviour<YugeDeviceModule> = (call, { device }) => {
  device.nitzZone = (call.arguments.int(1) ?? 8) * 4;
  return ok;
};

const registration = Object.fromEntries(
  registrations.map((name): [string, Behaviour<YugeDeviceModule>] => {
    const behaviour = common[`AT+${name}`];
    return [`AT+${name}`, (call, module) => behaviour?.(call, module) ?? null];
  }),
);

/** Chapter 5 but for the cells. */
export const networkCommands: Readonly<Record<string, Behaviour<YugeDeviceModule>>> = {
  ...registration,
  "AT+CESQ": cesq,
  "AT+COPS": cops,
  "AT+CTZR": (call) => (call.kind === "read" ? info("+CTZR: 1") : null),
  "AT+NITZDISSET": nitzdisset,
  "AT*BANDIND": bandind,
  "AT^SYSINFO": sysinfo,
};
