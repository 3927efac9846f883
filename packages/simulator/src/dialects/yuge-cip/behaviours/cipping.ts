import { isLoopback } from "../../../ledger/loopback.js";
import { fromLatin1 } from "../../../module/bytes.js";
import { type Answer, type Behaviour, info } from "../../../module/call.js";
import { lookUp } from "../../cellular/name-lookup.js";
import type { YugeModule } from "../yuge-module.js";
import { cme } from "./refusal.js";

/** Times of replies over a good LTE network, ms, one after the other. */
const times = [35, 20, 20, 35] as const;
/** From request to request, ms. */
const interval = 1000;

/** 9.31: what a request nobody answered is told by. */
const lost = { time: 600, ttl: 255 } as const;

/** The unit of `<timeout>`, ms. */
const timeoutUnit = 100;

/** What the read form tells: what a ping is like that says nothing else (D-155 for the timeout). */
const defaults = { count: 4, length: 32, timeout: 100, ttl: 64 } as const;

/** `AT+CIPPING` (9.31): a line each reply, and `OK` after the last. Only this host is there to answer. */
const cipping: Behaviour<YugeModule> = (call, module) => {
  if (call.kind === "read")
    return info(`+CIPPING: ${defaults.count},${defaults.length},${defaults.timeout},${defaults.ttl}`);
  if (!module.stack.hasAddress) return module.core.cmeError(cme.pdpNotActive);
  const given = call.arguments;
  return ping(module, {
    host: given.text(0) ?? "",
    count: given.int(1) ?? defaults.count,
    timeout: (given.int(3) ?? defaults.timeout) * timeoutUnit,
    ttl: given.int(4) ?? defaults.ttl,
  });
};

async function ping(
  module: YugeModule,
  request: { readonly host: string; readonly count: number; readonly timeout: number; readonly ttl: number },
): Promise<Answer> {
  const { core } = module;
  const { life } = core;
  const { addresses, problem } = await lookUp(module, request.host, module.nameServers);
  const [address] = addresses;
  // 9.31 says nothing of failures, 3.13 has codes for them.
  if (address === undefined)
    return core.cmeError(problem === "silent" ? cme.nameServerSilent : cme.nameUnknown);
  const print = (id: number, time: number, ttl: number) =>
    core.raw(fromLatin1(`\r\n+CIPPING: ${id},"${address}",${time},${ttl}\r\n`));
  for (let id = 1; id <= request.count; id++) {
    // 9.31: without a context there is nothing more to wait for.
    if (!module.stack.hasAddress) return core.cmeError(cme.pdpNotActive);
    const time = times[(id - 1) % times.length] ?? times[0];
    if (isLoopback(address)) {
      await life.pause(time);
      print(id, time, request.ttl);
      if (id < request.count) await life.pause(interval - time);
    } else {
      await new Promise<void>((resolve) => life.after(request.timeout, resolve));
      print(id, lost.time, lost.ttl);
    }
  }
  return { final: "OK" };
}

export const pingCommand: Readonly<Record<string, Behaviour<YugeModule>>> = { "AT+CIPPING": cipping };
