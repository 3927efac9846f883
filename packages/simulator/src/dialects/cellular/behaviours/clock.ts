import { type Behaviour, info, ok } from "../../../module/call.js";
import type { ModuleCore } from "../../../module/core.js";
import type { CellularModule } from "../cellular-module.js";
import { printed as printedLocal, WallClock } from "../wall-clock.js";

const clocks = new WeakMap<ModuleCore, WallClock>();

/** Starts right, in UTC; `AT+CCLK=` sets it, with a zone or without (3GPP TS 27.007 8.15). */
const cclk: Behaviour<CellularModule> = (call, { core }) => {
  const clock = clockOf(core);
  if (call.kind === "read") return info(`+CCLK: "${clock.text}"`);
  const given = (call.arguments.text(0) ?? "").replace(/,\s/, ",");
  return clock.setText(/[+-]\d\d$/.test(given) ? given : `${given}+00`)
    ? ok
    : core.cmeError(incorrectParameters);
};

/** 3GPP TS 27.007 9.2.1. */
const incorrectParameters = 50;

function clockOf(core: ModuleCore): WallClock {
  let clock = clocks.get(core);
  if (clock === undefined) {
    clock = new WallClock(core);
    clocks.set(core, clock);
  }
  return clock;
}

/** Sets the module's clock, ms since 1970 in UTC; its zone stays. */
export function setClock(core: ModuleCore, time: number): void {
  clockOf(core).set(time);
}

/** `YY/MM/DD,hh:mm:ss+00` (3GPP TS 27.007 8.15). */
export function printed(time: number): string {
  return `${printedLocal(time)}+00`;
}

export const clockCommands: Readonly<Record<string, Behaviour<CellularModule>>> = { "AT+CCLK": cclk };
