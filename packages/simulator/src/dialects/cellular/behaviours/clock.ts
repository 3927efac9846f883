import { type Behaviour, info, ok } from "../../../module/call.js";
import type { ModuleCore } from "../../../module/core.js";
import type { CellularModule } from "../cellular-module.js";

const offsets = new WeakMap<ModuleCore, number>();

const shape = /^(\d\d)\/(\d\d)\/(\d\d),\s?(\d\d):(\d\d):(\d\d)(?:[+-]\d\d)?$/;

/** The module's clock runs in UTC and starts right; `AT+CCLK=` moves it (3GPP TS 27.007 8.15). */
const cclk: Behaviour<CellularModule> = (call, { core }) => {
  const { clock } = core;
  const now = clock.startedAt + clock.now();
  if (call.kind === "read") return info(`+CCLK: "${printed(now + (offsets.get(core) ?? 0))}"`);
  const match = shape.exec(call.arguments.text(0) ?? "");
  if (match === null) return { final: "ERROR" };
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  // biome-ignore lint/style/noRestrictedGlobals: calendar arithmetic; the time itself comes from the clock
  offsets.set(core, Date.UTC(2000 + year, month - 1, day, hour, minute, second) - now);
  return ok;
};

/** Sets the module's clock, ms since 1970 in UTC. */
export function setClock(core: ModuleCore, time: number): void {
  const { clock } = core;
  offsets.set(core, time - (clock.startedAt + clock.now()));
}

/** `YY/MM/DD,hh:mm:ss+00` (3GPP TS 27.007 8.15). */
export function printed(time: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: calendar arithmetic; the time itself comes from the clock
  const [date = "", clock = ""] = new Date(time).toISOString().split("T");
  return `${date.slice(2).replaceAll("-", "/")},${clock.slice(0, 8)}+00`;
}

export const clockCommands: Readonly<Record<string, Behaviour<CellularModule>>> = { "AT+CCLK": cclk };
