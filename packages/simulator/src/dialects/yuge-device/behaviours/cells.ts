import { type Behaviour, info, ok } from "../../../module/call.js";
import { cme } from "../cme.js";
import type { YugeDeviceModule } from "../device.js";
import { imsi } from "./identity.js";

/** From one report to the next, ms; the manual does not say (D-166). */
const period = 5000;

/** What is reported (Yuge 5.12). */
const dump = { serving: 1, neighbours: 2, signal: 8 } as const;

/** E-UTRAN (3GPP TS 27.007 7.3); everything else here is GSM. */
const lte = 7;

/** Cells of the test network 001-01, numbered as in the manual's examples. */
const lteNeighbours = [
  "1300,26224401,48,24,1A2B,27,37",
  "1300,26224402,43,15,1A2B,22,38",
  "38400,26224397,42,23,1A2B,21,191",
];
const gsmNeighbours = ["1A2B,20522,31,75", "1A2B,0,21,80", "1A2B,20521,30,91"];

const reports = new WeakMap<YugeDeviceModule, () => void>();

function lines({ network }: YugeDeviceModule, what: number): readonly string[] {
  if (!network.registered) return [];
  const { world, technology } = network;
  const cell = Number.parseInt(world.cell, 16);
  if (what === dump.signal) return [`+CCED:${world.signal.rssi}`];
  if (technology === lte) {
    return what === dump.serving
      ? [`+CCED:LTE current cell:001,01,${imsi},0,3,n100,1300,${cell},51,29,${world.area},34,351`]
      : lteNeighbours.map((neighbour) => `+CCED:LTE neighbor cell:001,01,${neighbour}`);
  }
  return what === dump.serving
    ? [`+CCED:GSM current cell info:001,01,${world.area},${cell},13,63,63,6`]
    : gsmNeighbours.map((neighbour) => `+CCED:GSM neighbor cell info:001,01,${neighbour}`);
}

/** 5.12: once, or again and again until it is stopped; the first report comes before OK. */
const cced: Behaviour<YugeDeviceModule> = (call, module) => {
  const mode = call.arguments.int(0);
  if (mode === 2) {
    reports.get(module)?.();
    reports.delete(module);
    return ok;
  }
  const what = call.arguments.int(1);
  if (what === undefined) return module.core.cmeError(cme.invalidParameters);
  reports.get(module)?.();
  reports.delete(module);
  if (mode === 1) repeat(module, what);
  return info(...lines(module, what));
};

function repeat(module: YugeDeviceModule, what: number): void {
  const stop = module.core.life.after(period, () => {
    for (const line of lines(module, what)) module.core.urc(line);
    repeat(module, what);
  });
  reports.set(module, stop);
}

export const cellCommand: Readonly<Record<string, Behaviour<YugeDeviceModule>>> = { "AT+CCED": cced };
