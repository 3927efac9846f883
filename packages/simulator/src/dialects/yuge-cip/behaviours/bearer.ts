import { type Answer, type Behaviour, info, ok } from "../../../module/call.js";
import { bearerStatus } from "../bearers.js";
import type { YugeModule } from "../yuge-module.js";
import { cme } from "./refusal.js";

/** Plausible time of an activation in a good network, ms. */
const activationTime = 300;

/** What the first number of `AT+SAPBR` asks for (10.1). */
const request = { close: 0, open: 1, query: 2, set: 3, get: 4 } as const;

/** `AT+SAPBR` (10.1): the bearer of HTTP, FTP and NTP. */
const sapbr: Behaviour<YugeModule> = (call, module) => {
  const { bearers } = module;
  const given = call.arguments;
  const id = given.int(1) ?? 1;
  const tag = given.text(2)?.toUpperCase();
  switch (given.int(0)) {
    case request.close:
      return close(module, id);
    case request.open:
      return open(module, id);
    case request.query: {
      const status = bearers.isConnected(id) ? bearerStatus.connected : bearerStatus.closed;
      return info(`+SAPBR: ${id},${status},${bearers.address(id)}`);
    }
    case request.set:
      bearers.parameters(id).set(tag ?? "", given.text(3) ?? "");
      return ok;
    case request.get: {
      const all = [...bearers.parameters(id)].filter(([name]) => tag === undefined || name === tag);
      return info(...all.map(([name, value]) => `+SAPBR:${name},${value}`));
    }
    default:
      return null;
  }
};

/** 10.1 says nothing of failures, 3.13 has codes for them. */
function close({ bearers, core }: YugeModule, id: number): Answer {
  if (!bearers.isConnected(id)) return core.cmeError(cme.pdpNotActive);
  bearers.close(id);
  return ok;
}

async function open(module: YugeModule, id: number): Promise<Answer> {
  const { bearers, core } = module;
  if (bearers.isConnected(id)) return core.cmeError(cme.pdpActive);
  await core.life.pause(activationTime);
  if (!module.reachable) return core.cmeError(module.network.refusal);
  bearers.open(id);
  return ok;
}

export const bearerCommand: Readonly<Record<string, Behaviour<YugeModule>>> = { "AT+SAPBR": sapbr };
