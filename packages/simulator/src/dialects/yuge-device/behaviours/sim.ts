import { type Answer, type Behaviour, type Call, info, ok } from "../../../module/call.js";
import type { ModuleCore } from "../../../module/core.js";
import { missingCard, missingFromSlot } from "../../cellular/behaviours/sim.js";
import type { SimCard } from "../../cellular/sim-card.js";
import { cme } from "../cme.js";
import type { YugeDeviceModule } from "../device.js";

/** 4.3: in the example the state stands before OK. */
const cpin: Behaviour<YugeDeviceModule> = (call, module) => {
  const { core, device, network } = module;
  const { sim } = device;
  if (call.kind === "test") return null;
  if (network.functionality !== 1) return core.cmeError(cme.functionOff);
  const unreadable = missingFromSlot(module);
  if (unreadable !== null) return core.cmeError(unreadable);
  if (call.kind === "read") return info(`+CPIN: ${sim.state}`);
  return enter(module, call.arguments.text(0) ?? "", call.arguments.text(1));
};

/** The code for what the card waits for. */
function enter(module: YugeDeviceModule, code: string, fresh: string | undefined): Answer {
  const { core, device } = module;
  const { sim } = device;
  if (sim.ready) return core.cmeError(cme.notAllowed);
  if (sim.personalised) return sim.open(code) ? letIn(module) : core.cmeError(cme.wrongPassword);
  switch (sim.state) {
    case "SIM PIN":
      return sim.verify(code) ? letIn(module) : wrong(module);
    case "SIM PUK":
      if (fresh === undefined) return core.cmeError(cme.pukRequired);
      return unblock(module, code, fresh);
    default:
      return core.cmeError(missingCard(module) ?? cme.failed);
  }
}

/** 3.13: the last wrong PUK leaves no other try, and then the card is of no use. */
function unblock(module: YugeDeviceModule, puk: string, pin: string): Answer {
  const { core, device } = module;
  if (device.sim.dead) return core.cmeError(cme.pukBlocked);
  if (device.sim.unblock(puk, pin)) return letIn(module);
  return core.cmeError(device.sim.dead ? cme.noTryLeft : cme.wrongPassword);
}

function letIn({ network, device }: YugeDeviceModule): Answer {
  return {
    lines: [`+CPIN: ${device.sim.state}`],
    final: "OK",
    after: () => network.join(),
  };
}

function wrong({ core, device: { sim } }: YugeDeviceModule): Answer {
  return core.cmeError(sim.state === "SIM PUK" ? cme.pukRequired : cme.wrongPassword);
}

/** Facilities that can be asked about; of the others nothing is known here. */
const askable = new Set(["SC", "AO", "OI", "OX", "AI", "IR", "FD", "PN", "PS", "PF"]);

/** 4.4: the SIM's own lock; the network's call barring is no matter of a module for data. */
const clck: Behaviour<YugeDeviceModule> = (call, { core, device: { sim } }) => {
  if (call.kind === "test") return null;
  const facility = call.arguments.text(0)?.toUpperCase() ?? "";
  const mode = call.arguments.int(1);
  if (!sim.inserted) return core.cmeError(cme.simNotInserted);
  if (mode === 2)
    return askable.has(facility)
      ? info(
          `+CLCK: ${(facility === "SC" && sim.locked) || (facility === "FD" && sim.fixedDialling) ? 1 : 0}`,
        )
      : core.cmeError(cme.notSupported);
  if (facility === "FD") return fixedDialling(core, sim, call.arguments.text(2), mode === 1);
  if (facility !== "SC") return core.cmeError(cme.notSupported);
  if (sim.state === "SIM PUK") return core.cmeError(cme.pukRequired);
  if (!sim.verify(call.arguments.text(2) ?? "")) return core.cmeError(cme.wrongPassword);
  sim.locked = mode === 1;
  return ok;
};

/** The card guards fixed dialling by PIN2 (3GPP TS 27.007 7.4). */
function fixedDialling(core: ModuleCore, sim: SimCard, pin2: string | undefined, on: boolean): Answer {
  if (sim.pin2Blocked) return core.cmeError(cme.puk2Required);
  if (pin2 === undefined) return core.cmeError(cme.pin2Required);
  if (!sim.verifyPin2(pin2)) return core.cmeError(sim.pin2Blocked ? cme.puk2Required : cme.wrongPassword);
  sim.fixedDialling = on;
  return ok;
}

/** 4.5: the PIN changes only while the lock is on. */
const cpwd: Behaviour<YugeDeviceModule> = (call: Call, { core, device: { sim } }) => {
  if (call.kind === "test") return null;
  const [facility = "", from = "", to = ""] = [0, 1, 2].map((index) => call.arguments.text(index));
  if (facility.toUpperCase() !== "SC") return core.cmeError(cme.notSupported);
  if (!sim.locked) return core.cmeError(cme.notAllowed);
  if (!/^\d{4,8}$/.test(to)) return core.cmeError(cme.invalidParameters);
  return sim.change(from, to) ? ok : core.cmeError(cme.wrongPassword);
};

/** 4.11: the spare slot is not supported yet. */
const simdetec: Behaviour<YugeDeviceModule> = (call, { device: { sim } }) => {
  const slot = call.arguments.int(0);
  return call.kind === "write"
    ? info(`*SIMDETEC: ${slot}, ${slot === 1 && sim.inserted ? "SIM" : "NOS"}`)
    : null;
};

/** The card and its PIN (Yuge 4.3-4.5, 4.11, 4.19). */
export const simCommands: Readonly<Record<string, Behaviour<YugeDeviceModule>>> = {
  "AT+CPIN": cpin,
  "AT+CLCK": clck,
  "AT+CPWD": cpwd,
  "AT*SIMDETEC": simdetec,
  "AT+SIMSWT": () => ok,
};
