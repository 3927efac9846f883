import { type Behaviour, info } from "../../../module/call.js";
import { askServer } from "../../cellular/ask-server.js";
import { printed, setClock } from "../../cellular/behaviours/clock.js";
import { lookUp } from "../../cellular/name-lookup.js";
import type { LteModule } from "../lte-module.js";
import { tcpipError } from "../tcpip-error.js";
import { nameServers } from "./dns.js";

/** The module gives up after this, ms; the manual allows 125 s in all (LTE Standard(A) 2.3.13). */
const patience = 60_000;
/** From 1900, where NTP time begins, to 1970, in seconds (RFC 5905 6). */
const epoch = 2_208_988_800;

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
  const time = host === undefined ? null : await ask(module, { ...server, host });
  if (life.over) return;
  if (time === null) {
    module.lastError = host === undefined ? tcpipError.dnsParseFailed : tcpipError.timeout;
    core.urc(`+QNTP: ${module.lastError}`);
    return;
  }
  if (sets) setClock(core, time);
  core.urc(`+QNTP: 0,"20${printed(time)}"`);
}

/** What the server says the time is, ms since 1970 (RFC 5905 7.3); `null` when it says nothing. */
async function ask(module: LteModule, server: Server): Promise<number | null> {
  const question = new Uint8Array(48);
  // Version 4, client.
  question[0] = 0b0010_0011;
  const answer = await askServer(module, server, question, patience);
  if (answer === null || answer.length < question.length) return null;
  const view = new DataView(answer.buffer, answer.byteOffset);
  return (view.getUint32(40) - epoch) * 1000 + Math.floor((view.getUint32(44) / 2 ** 32) * 1000);
}

/** Network time (LTE Standard(A) 2.3.13, 3.8). */
export const ntpCommand: Readonly<Record<string, Behaviour<LteModule>>> = { "AT+QNTP": qntp };
