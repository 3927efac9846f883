import { type Answer, type Behaviour, info, ok } from "../../../module/call.js";
import type { CellularModule } from "../cellular-module.js";

/** 3GPP TS 27.007 9.2.1. */
const cme = {
  notAllowed: 3,
  notInserted: 10,
  pukRequired: 12,
  failure: 13,
  incorrectPassword: 16,
} as const;

/** Why the card cannot be used, as a `+CME ERROR`: what the profile says of its state; `null`: it can. */
export function missingCard(module: CellularModule): number | null {
  const { core, network } = module;
  const { sim } = network;
  if (sim.ready) return null;
  return core.catalogue.refusals?.card[sim.state] ?? missingFromSlot(module) ?? cme.notInserted;
}

/** Why nothing can even be asked of the card; `null`: `AT+CPIN?` has a word for its state. */
export function missingFromSlot({ core, network: { sim } }: CellularModule): number | null {
  return core.catalogue.refusals?.slot[sim.state] ?? null;
}

/** `AT+CPIN` (3GPP TS 27.007 8.3): what the card waits for, its PIN, or its PUK and a new PIN. */
export const simState: Behaviour<CellularModule> = (call, module) => {
  const { network, core } = module;
  const { sim } = network;
  if (call.kind === "write" && sim.ready) return core.cmeError(cme.notAllowed);
  if (network.functionality === 0) return core.cmeError(cme.failure);
  const unreadable = missingFromSlot(module);
  if (unreadable !== null) return core.cmeError(unreadable);
  return call.kind === "write"
    ? enter(module, call.arguments.text(0) ?? "", call.arguments.text(1))
    : info(`+CPIN: ${sim.state}`);
};

function enter({ core, network }: CellularModule, code: string, fresh: string | undefined): Answer {
  const { sim } = network;
  if (sim.personalised) {
    if (!sim.open(code)) return core.cmeError(cme.incorrectPassword);
  } else if (sim.state === "SIM PUK") {
    if (fresh === undefined) return core.cmeError(cme.pukRequired);
    if (!sim.unblock(code, fresh)) return core.cmeError(cme.incorrectPassword);
  } else if (!sim.verify(code)) {
    return core.cmeError(sim.state === "SIM PUK" ? cme.pukRequired : cme.incorrectPassword);
  }
  return { ...ok, after: () => network.join() };
}

/** What stands on the card can be read once it is ready. */
export function fromCard<State extends CellularModule>(read: Behaviour<State>): Behaviour<State> {
  return (call, module) => {
    const missing = call.kind === "test" ? null : missingCard(module);
    return missing === null ? read(call, module) : module.core.cmeError(missing);
  };
}
