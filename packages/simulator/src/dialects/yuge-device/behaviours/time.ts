import { isIP } from "node:net";
import { loopback } from "../../../ledger/loopback.js";
import { type Behaviour, info, ok } from "../../../module/call.js";
import { askServer } from "../../cellular/ask-server.js";
import { lookUp, type NameServers } from "../../cellular/name-lookup.js";
import type { YugeDeviceModule } from "../device.js";

/** `<time out>` (Yuge 7.1): nothing sets it. */
const patience = 5000;
const ntpPort = 123;
/** From 1900, where NTP time begins, to 1970, in seconds (RFC 5905 6). */
const epoch = 2_208_988_800;

/** Yuge 7.1. */
const result = { set: 1, network: 61, name: 62, silent: 65 } as const;

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
  const host = await addressOf(module, name);
  const time = host === null ? null : await ask(module, { host, port: Number(port) });
  if (life.over) return;
  if (time === null) {
    core.urc(`+CNTP:${host === null ? result.name : result.silent}`);
    return;
  }
  device.clock.zone = server.zone;
  device.clock.set(time);
  core.urc(`+CNTP:${result.set}`);
}

async function addressOf(module: Asking, name: string): Promise<string | null> {
  if (name === "localhost") return loopback;
  if (isIP(name) !== 0) return name;
  const { addresses } = await lookUp(module, name, module.nameServers);
  return addresses[0] ?? null;
}

/** What the server says the time is, ms since 1970 (RFC 5905 7.3); `null` when it says nothing. */
async function ask(
  module: YugeDeviceModule,
  server: { readonly host: string; readonly port: number },
): Promise<number | null> {
  const question = new Uint8Array(48);
  // Version 4, client.
  question[0] = 0b0010_0011;
  const answer = await askServer(module, server, question, patience);
  if (answer === null || answer.length < question.length) return null;
  const view = new DataView(answer.buffer, answer.byteOffset);
  return (view.getUint32(40) - epoch) * 1000 + Math.floor((view.getUint32(44) / 2 ** 32) * 1000);
}

/** Network time (Yuge 7.1). */
export const timeCommand: Readonly<Record<string, Behaviour<Asking>>> = { "AT+CNTP": cntp };
