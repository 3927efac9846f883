import { loopback } from "../../../ledger/loopback.js";
import { type Answer, type Behaviour, info, ok } from "../../../module/call.js";
import { missingCard } from "../../cellular/behaviours/sim.js";
import { cme } from "../cme.js";
import { type Definition, defaultContext } from "../contexts.js";
import type { YugeDeviceModule } from "../device.js";

/** Name servers the network would give: addresses of documents (RFC 5737). */
const nameServers = ["192.0.2.53", "192.0.2.54"] as const;
/** TS 24.007 11.2.3.1.5: the first bearer identity there is. */
const firstBearer = 5;

const cgdcont: Behaviour<YugeDeviceModule> = (call, module) => {
  const { contexts } = module.device;
  if (call.kind === "read")
    return info(...contexts.defined.map(([cid, definition]) => definitionLine(module, cid, definition)));
  const cid = call.arguments.int(0) ?? 0;
  if (call.arguments.count === 1) {
    if (contexts.active.has(cid)) return module.core.cmeError(cme.contextActive);
    contexts.undefine(cid);
    return ok;
  }
  contexts.define(cid, {
    type: call.arguments.text(1) ?? "IP",
    apn: call.arguments.text(2) ?? "",
    address: call.arguments.text(3) ?? "",
    dataCompression: call.arguments.int(4) ?? 0,
    headerCompression: call.arguments.int(5) ?? 0,
  });
  return ok;
};

function definitionLine(module: YugeDeviceModule, cid: number, definition: Definition): string {
  const { type, apn, address, dataCompression, headerCompression } = definition;
  const known = isUp(module, cid) ? loopback : address;
  return `+CGDCONT: ${cid},"${type}","${apn}","${known}",${dataCompression},${headerCompression}`;
}

function isUp({ network, device }: YugeDeviceModule, cid: number): boolean {
  return network.attached && device.contexts.active.has(cid);
}

/** 6.4: the read form tells the password. */
const cgauth: Behaviour<YugeDeviceModule> = (call, { core, device: { contexts } }) => {
  const { authentications } = contexts;
  if (call.kind === "read") {
    const known = [...authentications].sort(([a], [b]) => a - b);
    return info(
      ...known.map(
        ([cid, { protocol, user, password }]) => `+CGAUTH: ${cid},${protocol},"${user}","${password}"`,
      ),
    );
  }
  const cid = call.arguments.int(0) ?? 0;
  if (!contexts.definitions.has(cid)) return core.cmeError(cme.invalidParameters);
  const protocol = call.arguments.int(1) ?? 0;
  if (protocol === 0) authentications.delete(cid);
  else
    authentications.set(cid, {
      protocol,
      user: call.arguments.text(2) ?? "",
      password: call.arguments.text(3) ?? "",
    });
  return ok;
};

/** 6.5: only an active context has an address. */
const cgpaddr: Behaviour<YugeDeviceModule> = (call, module) => {
  const { core, device } = module;
  const line = (cid: number) => `+CGPADDR: ${cid},"${loopback}"`;
  if (call.kind === "execute")
    return info(
      ...device.contexts.defined
        .map(([cid]) => cid)
        .filter((cid) => isUp(module, cid))
        .map(line),
    );
  const cid = call.arguments.int(0) ?? 0;
  return isUp(module, cid) ? info(line(cid)) : core.cmeError(cme.contextInactive);
};

/** 6.6: activation attaches first; without a context all that are defined, or all that are active, are meant. */
const cgact: Behaviour<YugeDeviceModule> = async (call, module) => {
  const { core, device } = module;
  const { contexts } = device;
  if (call.kind === "read")
    return info(...contexts.defined.map(([cid]) => `+CGACT: ${cid},${isUp(module, cid) ? 1 : 0}`));
  const activate = call.arguments.int(0) === 1;
  const one = call.arguments.int(1);
  if (one !== undefined && !contexts.definitions.has(one)) return core.cmeError(cme.invalidParameters);
  const problem = activate ? await unreachable(module) : null;
  if (problem !== null) return core.cmeError(problem);
  const chosen =
    one !== undefined ? [one] : activate ? [...contexts.definitions.keys()] : [...contexts.active];
  return switchContexts(module, chosen, activate);
};

function switchContexts(module: YugeDeviceModule, chosen: readonly number[], activate: boolean): Answer {
  const { network, device } = module;
  const { active } = device.contexts;
  const changed = chosen.filter((cid) => isUp(module, cid) !== activate);
  if (activate) network.attached = true;
  for (const cid of changed) {
    if (activate) active.add(cid);
    else active.delete(cid);
  }
  return {
    final: "OK",
    after: () => {
      // Context 1 carries TCP/IP (6.3).
      if (!activate && changed.includes(defaultContext)) module.detached();
      for (const cid of changed) device.events.tell(`ME PDN ${activate ? "ACT" : "DEACT"} ${cid}`);
    },
  };
}

/** 6.2, 6.8: leaving ends every context, which is not told one by one. */
const cgatt: Behaviour<YugeDeviceModule> = (call, module) => {
  const { network, device } = module;
  if (call.kind === "read") return info(`+CGATT: ${network.attached ? 1 : 0}`);
  const attach = call.arguments.int(0) === 1;
  if (attach === network.attached) return ok;
  if (attach) return attachment(module);
  network.attached = false;
  device.contexts.active.clear();
  return {
    final: "OK",
    after: () => {
      module.detached();
      device.events.tell("ME DETACH");
    },
  };
};

async function attachment(module: YugeDeviceModule): Promise<Answer> {
  const { network, device } = module;
  const problem = await unreachable(module);
  if (problem !== null) return module.core.cmeError(problem);
  network.attached = true;
  device.contexts.active.add(defaultContext);
  return { final: "OK", after: () => device.events.tell(`ME PDN ACT ${defaultContext}`) };
}

/** Why there is no network, as a `+CME ERROR`; `null`: there is. */
async function unreachable(module: YugeDeviceModule): Promise<number | null> {
  const { network } = module;
  if (network.functionality !== 1) return cme.functionOff;
  const locked = missingCard(module);
  if (locked !== null) return locked;
  await network.settled();
  return network.registered ? null : network.refusal;
}

/** 6.7: the settings are the catalogue's. */
const cgerep: Behaviour<YugeDeviceModule> = (call, { device }) => {
  if (call.kind !== "write" || call.arguments.int(0) !== 1) return null;
  return { final: "OK", after: () => device.events.release(call.arguments.int(1) === 1) };
};

/** 5.5. */
const cgcontrdp: Behaviour<YugeDeviceModule> = (call, module) => {
  const { contexts } = module.device;
  const line = (cid: number) =>
    `+CGCONTRDP: ${cid},${firstBearer + cid - 1},"${contexts.definitions.get(cid)?.apn ?? ""}","${loopback}","","${loopback}","${nameServers.join('","')}"`;
  const up = contexts.defined.map(([cid]) => cid).filter((cid) => isUp(module, cid));
  const asked = call.arguments.int(0);
  return info(...up.filter((cid) => asked === undefined || cid === asked).map(line));
};

const cgcontrdpTest: Behaviour<YugeDeviceModule> = (_, module) => {
  const up = module.device.contexts.defined.map(([cid]) => cid).filter((cid) => isUp(module, cid));
  return info(`+CGCONTRDP: (${up.join(",")})`);
};

/** Chapter 6, and 5.5. */
export const packetCommands: Readonly<Record<string, Behaviour<YugeDeviceModule>>> = {
  "AT+CGDCONT": cgdcont,
  "AT+CGAUTH": cgauth,
  "AT+CGPADDR": cgpaddr,
  "AT+CGACT": cgact,
  "AT+CGATT": cgatt,
  "AT+CGEREP": cgerep,
  "AT+CGCONTRDP": cgcontrdp,
  "AT+CGCONTRDP=?": cgcontrdpTest,
};
