import { type Behaviour, info, ok } from "../../../module/call.js";
import { parameterValues } from "../../../module/catalogue-answers.js";
import type { Lifetime } from "../../../module/lifetime.js";
import { printed, setClock } from "../../cellular/behaviours/clock.js";
import { lookUp } from "../../cellular/name-lookup.js";
import { askTime } from "../../cellular/network-time.js";
import type { LteModule } from "../lte-module.js";
import { type TcpipError, tcpipError } from "../tcpip-error.js";
import { nameServers } from "./dns.js";

/** Without parameters for it the module asks once and gives up after this, ms (LTE Standard(A) 2.3.13). */
const patience = 60_000;

interface Server {
  readonly host: string;
  readonly port: number;
}

/** How often the server is asked, and how long each request waits, ms. */
interface Persistence {
  readonly requests: number;
  readonly wait: number;
}

/** Whom a module is asking just now: `AT+QNTP?` tells (EC200U 2.4.15). */
const asking = new WeakMap<Lifetime, Server>();

const qntp: Behaviour<LteModule> = (call, module) => {
  const { life } = module.core;
  if (call.kind === "read") {
    const asked = asking.get(life);
    return module.succeed(asked === undefined ? ok : info(`+QNTP: "${asked.host}",${asked.port}`));
  }
  const contextId = call.arguments.int(0) ?? 1;
  const parameter = parameterValues(call);
  const server = { host: call.arguments.text(1) ?? "", port: Number(parameter("port") ?? 123) };
  const retries = parameter("retry_cnt");
  const persistence =
    retries === undefined
      ? { requests: 1, wait: patience }
      : { requests: Number(retries) + 1, wait: Number(parameter("retry_interval_tm")) * 1000 };
  const after = async (): Promise<void> => {
    asking.set(life, server);
    const time = await timeOf(module, contextId, server, persistence);
    if (life.over) return;
    asking.delete(life);
    tell(module, time, parameter("autosettime") !== 0);
  };
  return module.succeed({ final: "OK", after: () => void after() });
};

/** What the server says the time is, ms since 1970; else why it is not known. */
async function timeOf(
  module: LteModule,
  contextId: number,
  server: Server,
  { requests, wait }: Persistence,
): Promise<{ readonly time: number } | { readonly error: TcpipError }> {
  const { addresses } = await lookUp(module, server.host, nameServers(module, contextId));
  const [host] = addresses;
  if (host === undefined) return { error: tcpipError.dnsParseFailed };
  for (let left = requests; left > 0; left--) {
    const time = await askTime(module, { ...server, host }, wait);
    if (typeof time === "number") return { time };
  }
  return { error: tcpipError.timeout };
}

function tell(module: LteModule, found: Awaited<ReturnType<typeof timeOf>>, sets: boolean): void {
  const { core } = module;
  if ("error" in found) {
    module.lastError = found.error;
    core.urc(`+QNTP: ${found.error}`);
    return;
  }
  if (sets) setClock(core, found.time);
  core.urc(`+QNTP: 0,"20${printed(found.time)}"`);
}

/** Network time (LTE Standard(A) 2.3.13, 3.8, EC200U 2.4.15). */
export const ntpCommand: Readonly<Record<string, Behaviour<LteModule>>> = { "AT+QNTP": qntp };
