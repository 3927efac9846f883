import { type Behaviour, info } from "../../../module/call.js";
import { printed, setClock } from "../../cellular/behaviours/clock.js";
import { lookUp } from "../../cellular/name-lookup.js";
import { askTime } from "../../cellular/network-time.js";
import type { LteModule } from "../lte-module.js";
import { tcpipError } from "../tcpip-error.js";
import { nameServers } from "./dns.js";

/** The module gives up after this, ms; the manual allows 125 s in all (LTE Standard(A) 2.3.13). */
const patience = 60_000;

interface Server {
  readonly host: string;
  readonly port: number;
}
const last = new WeakMap<LteModule, Server>();

const qntp: Behaviour<LteModule> = (call, module) => {
  const known = last.get(module);
  if (call.kind === "read") {
    return known === undefined
      ? module.succeed()
      : module.succeed(info(`+QNTP: "${known.host}",${known.port}`));
  }
  const contextId = call.arguments.int(0) ?? 1;
  const problem = module.contextProblem(contextId);
  if (problem !== null) return module.fail(problem);
  const server = { host: call.arguments.text(1) ?? "", port: call.arguments.int(2) ?? 123 };
  last.set(module, server);
  const sets = call.arguments.int(3) !== 0;
  return module.succeed({ final: "OK", after: () => void synchronise(module, contextId, server, sets) });
};

async function synchronise(
  module: LteModule,
  contextId: number,
  server: Server,
  sets: boolean,
): Promise<void> {
  const { core } = module;
  const { life } = core;
  const { addresses } = await lookUp(module, server.host, nameServers(module, contextId));
  const [host] = addresses;
  const time = host === undefined ? null : await askTime(module, { ...server, host }, patience);
  if (life.over) return;
  if (time === null) {
    module.lastError = host === undefined ? tcpipError.dnsParseFailed : tcpipError.timeout;
    core.urc(`+QNTP: ${module.lastError}`);
    return;
  }
  if (sets) setClock(core, time);
  core.urc(`+QNTP: 0,"20${printed(time)}"`);
}

/** Network time (LTE Standard(A) 2.3.13, 3.8). */
export const ntpCommand: Readonly<Record<string, Behaviour<LteModule>>> = { "AT+QNTP": qntp };
