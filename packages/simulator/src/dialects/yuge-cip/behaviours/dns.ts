import { type Behaviour, info, ok } from "../../../module/call.js";
import { lookUp } from "../../cellular/name-lookup.js";
import { nameServerFamily } from "../../cellular/name-server-address.js";
import type { YugeModule } from "../yuge-module.js";

/** 9.21: why a name was not resolved. */
const dnsError = { silent: 11, "no-server": 12, unknown: 14 } as const;

/** `AT+CDNSCFG` (9.20): with a bearer's number for HTTP and FTP, without for the links. */
const cdnscfg: Behaviour<YugeModule> = (call, { access }) => {
  if (call.kind === "read") {
    const [bearer] = access.bearerServers.values();
    const [primary, secondary] = bearer ?? access.nameServers;
    return info(`PrimaryDns: ${primary}`, `SecondaryDns: ${secondary}`);
  }
  const given = call.arguments;
  const servers = [given.text(0) ?? "0.0.0.0", given.text(1) ?? "0.0.0.0"] as const;
  if (servers.some((address) => nameServerFamily(address) === null)) return { final: "ERROR" };
  const bearer = given.int(2);
  if (bearer === undefined) access.nameServers = servers;
  else access.bearerServers.set(bearer, servers);
  return ok;
};

/** `AT+CDNSGIP` (9.21, 9.42): after AT+CIFSR; `OK` first, the answer as a URC. */
const cdnsgip: Behaviour<YugeModule> = (call, module) => {
  if (module.stack.scene !== "IP STATUS") return { final: "ERROR" };
  return { final: "OK", after: () => void tell(module, call.arguments.text(0) ?? "") };
};

async function tell(module: YugeModule, name: string): Promise<void> {
  const { core, nameServers } = module;
  const { life } = core;
  const { addresses, problem = "unknown" } = await lookUp(module, name, nameServers);
  if (life.over) return;
  const [address] = addresses;
  if (address !== undefined) {
    core.urc(`+CDNSGIP: 1,"${name}","${address}"`);
    return;
  }
  core.urc(`+CDNSGIP: 0,${dnsError[problem]}`);
}

export const dnsCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  "AT+CDNSCFG": cdnscfg,
  "AT+CDNSGIP": cdnsgip,
};
