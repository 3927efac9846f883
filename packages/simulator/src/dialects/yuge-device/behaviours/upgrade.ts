import { type Behaviour, info } from "../../../module/call.js";
import type { YugeDeviceModule } from "../device.js";

/** 4.21: what `AT+UPGRADE?` tells of the last attempt. */
const invalidUrl = -1000;
const noNetwork = -1001;
const serverUnreachable = -1002;

const attempts = new WeakMap<YugeDeviceModule, number>();

/**
 * 4.21: there is no server to update from, so an attempt fails: without an address of one, at once; with one, because it
 * is not reached, or the network is not.
 */
const upgrade: Behaviour<YugeDeviceModule> = (call, module) => {
  const { core } = module;
  if (call.kind === "read") {
    const failure = attempts.get(module);
    return info(failure === undefined ? "+UPGRADE: 0" : `+UPGRADE: 2, ${failure},0,0`);
  }
  if (call.kind !== "execute") return null;
  const url = String(core.tracked.get("upgrade-url") ?? "");
  attempts.set(module, outcome(module, url));
  return { final: "OK" };
};

function outcome({ network }: YugeDeviceModule, url: string): number {
  if (!/^http:\/\/.+/.test(url)) return invalidUrl;
  return network.registered && network.attached ? serverUnreachable : noNetwork;
}

export const upgradeCommand: Readonly<Record<string, Behaviour<YugeDeviceModule>>> = {
  "AT+UPGRADE": upgrade,
};
