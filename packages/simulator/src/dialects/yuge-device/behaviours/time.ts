import { type Behaviour, info, ok } from "../../../module/call.js";
import { lookUp, type NameServers } from "../../cellular/name-lookup.js";
import { askTime } from "../../cellular/network-time.js";
import type { YugeDeviceModule } from "../device.js";

/** `<time out>` (Yuge 7.1): nothing sets it. */
const patience = 5000;
const ntpPort = 123;

/** Yuge 7.1. */
const result = { set: 1, network: 61, name: 62, nonsense: 64, silent: 65 } as const;

interface Asking extends YugeDeviceModule {
  readonly nameServers: NameServers;
}

const cntp: Behaviour<Asking> = (call, module) => {
  const { device, core } = module;
  if (call.kind === "test") return null;
  const known = device.timeServer;
  if (call.kind === "read")
    return info(`+CNTP: "${known?.host ?? ""}",${known?.zone ?? 32},${patience / 1000}`);
  if (call.kind === "write") {
    device.timeServer = { host: call.arguments.text(0) ?? "", zone: call.arguments.int(1) ?? 32 };
    return ok;
  }
  // What server an unset one is, the manual does not say (D-167).
  if (known === null) return { final: "ERROR" };
  const open = device.hooks.bearerOpen(core.tracked.number("cntp-cid", 1));
  return {
    final: "OK",
    after: () => (open ? void synchronise(module, known) : core.urc(`+CNTP:${result.network}`)),
  };
};

async function synchronise(module: Asking, server: { host: string; zone: number }): Promise<void> {
  const { core, device } = module;
  const { life } = core;
  // As of a name server, a simulated module takes the address with a port: 123 is not for tests.
  const [name = "", port = String(ntpPort)] = server.host.split(":", 2);
  const [host] = (await lookUp(module, name, module.nameServers)).addresses;
  const time = host === undefined ? "name" : await askTime(module, { host, port: Number(port) }, patience);
  if (life.over) return;
  if (typeof time !== "number") {
    core.urc(`+CNTP:${result[time]}`);
    return;
  }
  device.clock.zone = server.zone;
  device.clock.set(time);
  core.urc(`+CNTP:${result.set}`);
}

/** Network time (Yuge 7.1). */
export const timeCommand: Readonly<Record<string, Behaviour<Asking>>> = { "AT+CNTP": cntp };
