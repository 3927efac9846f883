import { type Behaviour, info } from "../../../module/call.js";
import { networkCommands } from "../../cellular/behaviours/network.js";
import type { YugeDeviceModule } from "../device.js";

/** Made-up voltages, mV. */
const supply = 3800;
const converter = 1200;

const cpowd: Behaviour<YugeDeviceModule> = (call, { core }) => ({
  final: call.arguments.int(0) === 1 ? "NORMAL POWER DOWN" : null,
  after: () => core.switchOff(),
});

/** 4.1: a locked card keeps the module out when the radio comes back. */
const cfun: Behaviour<YugeDeviceModule> = (call, module) => {
  const common = networkCommands["AT+CFUN"];
  const level = call.kind === "write" ? call.arguments.int(0) : undefined;
  if (level !== 1 || call.arguments.int(1) === 1 || module.device.sim.ready)
    return common?.(call, module) ?? null;
  module.network.functionality = level;
  return { final: "OK" };
};

/** 4.16. */
const cadc: Behaviour<YugeDeviceModule> = (call, { core }) => {
  const line = (id: number) => `+CADC:${id},${converter}`;
  if (call.kind === "read")
    return info(...[0, 1].filter((id) => core.tracked.get("adc", id) === 1).map(line));
  return call.arguments.int(1) === 2 ? info(line(call.arguments.int(0) ?? 0)) : null;
};

/** 4.17: the limits are the catalogue's. */
const cbc: Behaviour<YugeDeviceModule> = (call) => (call.kind === "execute" ? info(`+CBC: ${supply}`) : null);

/** Power and voltages (Yuge 2.9, 4.1, 4.2, 4.16, 4.17). */
export const powerCommands: Readonly<Record<string, Behaviour<YugeDeviceModule>>> = {
  "AT+RESET": (_, { core }) => ({ final: "OK", after: () => core.reboot() }),
  "AT+CFUN": cfun,
  "AT+CPOWD": cpowd,
  "AT+CADC": cadc,
  "AT+CBC": cbc,
};
