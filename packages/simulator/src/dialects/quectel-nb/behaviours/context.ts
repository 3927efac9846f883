import { loopback } from "../../../ledger/loopback.js";
import { type Behaviour, info } from "../../../module/call.js";
import type { NbModule } from "../nb-module.js";

/** The default context, as example 4.1 prints it; the contextID of the socket commands is 0 for it all the same. */
const defaultCid = 5;

/** What `AT+CGDCONT` keeps of a context. */
interface Context {
  readonly type: string;
  readonly apn: string;
}

const kept = new WeakMap<NbModule, Map<number, Context>>();

function contextsOf(module: NbModule): Map<number, Context> {
  let contexts = kept.get(module);
  if (contexts === undefined) {
    contexts = new Map([[defaultCid, { type: "IP", apn: "" }]]);
    kept.set(module, contexts);
  }
  return contexts;
}

const cgdcont: Behaviour<NbModule> = (call, module) => {
  const contexts = contextsOf(module);
  if (call.kind === "read")
    return info(...[...contexts].map(([id, { type, apn }]) => `+CGDCONT: ${id},"${type}","${apn}","",0,0`));
  const id = call.arguments.int(0) ?? defaultCid;
  contexts.set(id, { type: call.arguments.text(1) ?? "IP", apn: call.arguments.text(2) ?? "" });
  return info();
};

/** The default context comes with the registration; no command activates another (D-134). */
const cgpaddr: Behaviour<NbModule> = (call, { network }) => {
  const wanted = call.arguments.int(0) ?? defaultCid;
  if (wanted !== defaultCid) return info();
  return info(`+CGPADDR: ${defaultCid}${network.registered && network.attached ? `,"${loopback}"` : ""}`);
};

/** PDP contexts and their addresses (BC260Y 4.1, 3GPP TS 27.007 10.1). */
export const contextCommands: Readonly<Record<string, Behaviour<NbModule>>> = {
  "AT+CGDCONT": cgdcont,
  "AT+CGPADDR": cgpaddr,
  "AT+CGPADDR=?": () => info(`+CGPADDR: (${defaultCid})`),
};
