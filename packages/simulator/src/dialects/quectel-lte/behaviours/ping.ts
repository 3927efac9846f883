import { isLoopback } from "../../../ledger/loopback.js";
import type { Behaviour } from "../../../module/call.js";
import { lookUp } from "../../cellular/name-lookup.js";
import type { LteModule } from "../lte-module.js";
import { tcpipError } from "../tcpip-error.js";
import { nameServers } from "./dns.js";

/** Times of replies over a good LTE network, ms, one after the other; bytes and TTL as common hosts have them. */
const times = [42, 38, 51, 40] as const;
const payload = 32;
const ttl = 64;
/** From request to request, ms. */
const interval = 1000;

/** Only this host is there to answer (LTE Standard(A) 2.3.12, 3.7). */
const qping: Behaviour<LteModule> = (call, module) => {
  const contextId = call.arguments.int(0) ?? 1;
  const host = call.arguments.text(1) ?? "";
  const timeout = (call.arguments.int(2) ?? 4) * 1000;
  const count = call.arguments.int(3) ?? 4;
  if (module.busy.ping) return module.fail(tcpipError.busy);
  module.busy.ping = true;
  const { life } = module.core;
  const work = async () => {
    await ping(module, contextId, { host, timeout, count });
    if (!life.over) module.busy.ping = false;
  };
  return module.succeed({ final: "OK", after: () => void work() });
};

async function ping(
  module: LteModule,
  contextId: number,
  request: { readonly host: string; readonly timeout: number; readonly count: number },
): Promise<void> {
  const { core } = module;
  const { life } = core;
  const { addresses } = await lookUp(module, request.host, nameServers(module, contextId));
  const [address] = addresses;
  if (life.over) return;
  if (address === undefined) {
    core.urc(`+QPING: ${tcpipError.dnsParseFailed}`);
    return;
  }
  const replies: number[] = [];
  for (let sent = 0; sent < request.count; sent++) {
    const time = times[sent % times.length] ?? times[0];
    if (isLoopback(address)) {
      await life.pause(time);
      core.urc(`+QPING: 0,"${address}",${payload},${time},${ttl}`);
      replies.push(time);
      if (sent < request.count - 1) await life.pause(interval - time);
    } else {
      await new Promise<void>((resolve) => life.after(request.timeout, resolve));
      core.urc(`+QPING: ${tcpipError.timeout}`);
    }
  }
  const sum = replies.reduce((total, time) => total + time, 0);
  const [min, max, average] =
    replies.length === 0
      ? [0, 0, 0]
      : [Math.min(...replies), Math.max(...replies), Math.round(sum / replies.length)];
  core.urc(
    `+QPING: 0,${request.count},${replies.length},${request.count - replies.length},${min},${max},${average}`,
  );
}

export const pingCommand: Readonly<Record<string, Behaviour<LteModule>>> = { "AT+QPING": qping };
