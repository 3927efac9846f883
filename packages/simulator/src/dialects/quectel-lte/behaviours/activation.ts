import { type Answer, type Behaviour, type Call, info } from "../../../module/call.js";
import type { LteModule } from "../lte-module.js";
import { type PdpContext, pdpType } from "../pdp-contexts.js";
import { type TcpipError, tcpipError } from "../tcpip-error.js";

/** Plausible time of an activation in a good network, ms; the manuals allow 150 s (LTE Standard(A) 2.3.3). */
const activationTime = 300;
const deactivationTime = 100;

/** What the simulated network gives every module: this host's own addresses. */
const addresses: Readonly<Record<number, string>> = {
  [pdpType.ipv4]: '"127.0.0.1"',
  [pdpType.ipv6]: '"::1"',
  [pdpType.ipv4v6]: '"127.0.0.1","::1"',
};

const typeAndAddresses = ({ type }: PdpContext): string => `${type},${addresses[type]}`;

/** `AT+QIACT?` and `AT+QIACTEX?`: a line for each active context. */
function tellActive(call: Call, module: LteModule): Answer {
  const prefix = call.name.slice(2);
  return module.succeed(
    info(...module.contexts.active.map(([id, context]) => `${prefix}: ${id},1,${typeAndAddresses(context)}`)),
  );
}

/** While a context goes up or down behind `OK`, nothing else can be done with it (551). */
async function changed<T>({ contexts, core }: LteModule, id: number, work: () => Promise<T>): Promise<T> {
  const { life } = core;
  contexts.changing.add(id);
  const result = await work();
  if (!life.over) contexts.changing.delete(id);
  return result;
}

/** What is wrong with the command before anything is tried; `null`: nothing. */
function refusal(module: LteModule, id: number): TcpipError | null {
  const { contexts } = module;
  if (id > module.limit("contexts")) return tcpipError.invalidParameters;
  if (contexts.changing.has(id)) return tcpipError.blocked;
  if (!contexts.get(id).configured) return tcpipError.apnNotConfigured;
  if (contexts.isActive(id)) return null;
  return contexts.active.length >= module.limit("active-contexts") ? tcpipError.notAllowed : null;
}

/** Tries, and where the module has `pdp/retry` tries again as often and as long as that says (EC200U 2.4.1). */
async function activate(module: LteModule, id: number): Promise<TcpipError | null> {
  const { contexts, network, core } = module;
  if (contexts.isActive(id)) return null;
  await core.life.pause(activationTime);
  const { attempts, patience } = module.configuration.activation;
  for (let left = attempts; ; left--) {
    if (network.registered && network.attached) {
      contexts.get(id).state = "active";
      return null;
    }
    if (left === 0) return tcpipError.contextOpeningFailed;
    await new Promise<void>((resolve) => core.life.after(patience, resolve));
  }
}

const qiact: Behaviour<LteModule> = async (call, module) => {
  if (call.kind === "read") return tellActive(call, module);
  const id = call.arguments.int(0) ?? 0;
  const problem = refusal(module, id) ?? (await activate(module, id));
  return problem === null ? module.succeed() : module.fail(problem);
};

/** `AT+QIACTEX` (EC200U 2.4.5): `OK` at once, the result as a URC; with `view_mode` 1 the addresses too. */
const qiactex: Behaviour<LteModule> = (call, module) => {
  if (call.kind === "read") return tellActive(call, module);
  const id = call.arguments.int(0) ?? 0;
  const problem = refusal(module, id);
  if (problem !== null) return module.fail(problem);
  const shows = call.arguments.int(1) === 1;
  const finish = async (): Promise<void> => {
    const { core, contexts } = module;
    const { life } = core;
    const error = await changed(module, id, () => activate(module, id));
    if (life.over) return;
    if (error !== null) module.lastError = error;
    const tail = error === null && shows ? `,${typeAndAddresses(contexts.get(id))}` : "";
    core.urc(`+QIACTEX: ${id},${error ?? tcpipError.success}${tail}`);
  };
  return module.succeed({ final: "OK", after: () => void finish() });
};

async function deactivate(module: LteModule, id: number): Promise<void> {
  await module.core.life.pause(deactivationTime);
  module.dropContext(id, "inactive");
}

const qideact: Behaviour<LteModule> = async (call, module) => {
  const id = call.arguments.int(0) ?? 0;
  if (module.contexts.changing.has(id)) return module.fail(tcpipError.blocked);
  await deactivate(module, id);
  return module.succeed();
};

/** `AT+QIDEACTEX` (EC200U 2.4.6): `OK` at once, the result as a URC. */
const qideactex: Behaviour<LteModule> = (call, module) => {
  const id = call.arguments.int(0) ?? 0;
  const { core, contexts } = module;
  const { life } = core;
  if (contexts.changing.has(id)) return module.fail(tcpipError.blocked);
  const finish = async (): Promise<void> => {
    await changed(module, id, () => deactivate(module, id));
    if (!life.over) core.urc(`+QIDEACTEX: ${id},${tcpipError.success}`);
  };
  return module.succeed({ final: "OK", after: () => void finish() });
};

/** Contexts go up and down (LTE Standard(A) 2.3.3, 2.3.4, EC200U 2.4.3-2.4.6). */
export const activationCommands: Readonly<Record<string, Behaviour<LteModule>>> = {
  "AT+QIACT": qiact,
  "AT+QIDEACT": qideact,
  "AT+QIACTEX": qiactex,
  "AT+QIDEACTEX": qideactex,
};
