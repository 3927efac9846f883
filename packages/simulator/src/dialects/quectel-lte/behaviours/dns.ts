import { type Behaviour, info } from "../../../module/call.js";
import type { Lifetime } from "../../../module/lifetime.js";
import { lookUp, type NameServers } from "../../cellular/name-lookup.js";
import { nameServerFamily } from "../../cellular/name-server-address.js";
import type { LteModule } from "../lte-module.js";
import { tcpipError } from "../tcpip-error.js";

const none: NameServers = ["0.0.0.0", "0.0.0.0"];
/** A life's: not saved over a reboot (LTE Standard(A) 2.3.14, EC200U 2.4.16). */
const configured = new WeakMap<Lifetime, Map<number, NameServers>>();

/** The name servers of a context. */
export function nameServers(module: LteModule, contextId: number): NameServers {
  return configured.get(module.core.life)?.get(contextId) ?? none;
}

const qidnscfg: Behaviour<LteModule> = (call, module) => {
  const contextId = call.arguments.int(0) ?? 1;
  const [primary, secondary] = nameServers(module, contextId);
  if (call.arguments.count === 1)
    return module.succeed(info(`+QIDNSCFG: ${contextId},"${primary}","${secondary}"`));
  const wanted: NameServers = [call.arguments.text(1) ?? primary, call.arguments.text(2) ?? none[1]];
  if (wanted.some((address) => nameServerFamily(address) === null))
    return module.fail(tcpipError.invalidParameters);
  const all = configured.get(module.core.life) ?? new Map<number, NameServers>();
  configured.set(module.core.life, all.set(contextId, wanted));
  return module.succeed();
};

const qidnsgip: Behaviour<LteModule> = (call, module) => {
  const contextId = call.arguments.int(0) ?? 1;
  if (module.busy.dns) return module.fail(tcpipError.dnsBusy);
  module.busy.dns = true;
  return module.succeed({
    final: "OK",
    after: () => void tell(module, contextId, call.arguments.text(1) ?? ""),
  });
};

async function tell(module: LteModule, contextId: number, name: string): Promise<void> {
  const { life } = module.core;
  const { addresses, ttl } = await lookUp(module, name, nameServers(module, contextId));
  if (life.over) return;
  module.busy.dns = false;
  if (addresses.length === 0) {
    module.lastError = tcpipError.dnsParseFailed;
    module.core.urc(`+QIURC: "dnsgip",${tcpipError.dnsParseFailed}`);
    return;
  }
  module.core.urc(`+QIURC: "dnsgip",0,${addresses.length},${ttl}`);
  for (const address of addresses) module.core.urc(`+QIURC: "dnsgip","${address}"`);
}

/** Domain names (LTE Standard(A) 2.3.14, 2.3.15). */
export const dnsCommands: Readonly<Record<string, Behaviour<LteModule>>> = {
  "AT+QIDNSCFG": qidnscfg,
  "AT+QIDNSGIP": qidnsgip,
};
