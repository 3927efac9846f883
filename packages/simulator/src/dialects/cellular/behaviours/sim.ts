import { type Answer, type Behaviour, info, ok } from "../../../module/call.js";
import type { CellularModule } from "../cellular-module.js";
import type { Network } from "../network.js";

/** 3GPP TS 27.007 9.2.1. */
const cme = {
  notAllowed: 3,
  notInserted: 10,
  pinRequired: 11,
  pukRequired: 12,
  failure: 13,
  incorrectPassword: 16,
} as const;

/** Why the card cannot be used, as a `+CME ERROR`; `null`: it can. */
export function missingCard({ sim }: Network): number | null {
  if (!sim.inserted) return cme.notInserted;
  if (sim.ready) return null;
  return sim.state === "SIM PUK" ? cme.pukRequired : cme.pinRequired;
}

/** `AT+CPIN` (3GPP TS 27.007 8.3): what the card waits for, its PIN, or its PUK and a new PIN. */
export const simState: Behaviour<CellularModule> = (call, module) => {
  const { network, core } = module;
  const { sim } = network;
  if (call.kind === "write" && sim.ready) return core.cmeError(cme.notAllowed);
  if (network.functionality === 0) return core.cmeError(cme.failure);
  if (!sim.inserted) return core.cmeError(cme.notInserted);
  return call.kind === "write"
    ? enter(module, call.arguments.text(0) ?? "", call.arguments.text(1))
    : info(`+CPIN: ${sim.state}`);
};

function enter({ core, network }: CellularModule, code: string, fresh: string | undefined): Answer {
  const { sim } = network;
  if (sim.state === "SIM PUK") {
    if (fresh === undefined) return core.cmeError(cme.pukRequired);
    if (!sim.unblock(code, fresh)) return core.cmeError(cme.incorrectPassword);
  } else if (!sim.verify(code)) {
    const blocked = missingCard(network) === cme.pukRequired;
    return core.cmeError(blocked ? cme.pukRequired : cme.incorrectPassword);
  }
  return { ...ok, after: () => network.join() };
}

/** What stands on the card can be read once it is ready. */
export function fromCard<State extends CellularModule>(read: Behaviour<State>): Behaviour<State> {
  return (call, module) => {
    const missing = call.kind === "test" ? null : missingCard(module.network);
    return missing === null ? read(call, module) : module.core.cmeError(missing);
  };
}
