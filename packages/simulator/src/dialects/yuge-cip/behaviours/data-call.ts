import { type Behaviour, ok } from "../../../module/call.js";
import type { YugeModule } from "../yuge-module.js";

const noCarrier = { final: "NO CARRIER" } as const;

/** `ATD*99#` (9.37): a call that was left without `ATH` is in the way of the next one. */
const dial: Behaviour<YugeModule> = (call, module) => {
  const { dataCall } = module;
  const number = call.arguments.text(0) ?? "";
  if (!/^\*99(\*.*)?#$/.test(number) || dataCall.up || !module.reachable) return noCarrier;
  return { final: "CONNECT", after: () => dataCall.enter() };
};

/** `ATO` (9.38): back to the link of transparent mode, or to the data call. */
const online: Behaviour<YugeModule> = (_, { dataCall, stack, transparent, core, multi }) => {
  if (dataCall.up) return { final: "CONNECT", after: () => dataCall.enter() };
  const link = stack.link(0);
  const possible = !multi && core.tracked.number("cipmode", 0) === 1 && link.state === "CONNECTED";
  return possible ? { final: "CONNECT", after: () => transparent.enter(link) } : noCarrier;
};

const hangUp: Behaviour<YugeModule> = (_, { dataCall }) => {
  dataCall.hangUp();
  return ok;
};

export const dataCallCommands: Readonly<Record<string, Behaviour<YugeModule>>> = {
  ATD: dial,
  ATO: online,
  ATH: hangUp,
};
