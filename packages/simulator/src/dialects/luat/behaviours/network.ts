import { type Behaviour, info } from "../../../module/call.js";
import { printed } from "../../cellular/behaviours/clock.js";
import type { World } from "../../cellular/world.js";
import type { LteModule } from "../../quectel-lte/lte-module.js";

/** A cell beside the one that serves: how its number differs, and how much weaker it is. */
const neighbours = [
  { label: "neighbourcell inter", pci: 243, apart: 0x1b, weaker: 24 },
  { label: "neighbourcell intra", pci: 342, apart: 0x42, weaker: 55 },
] as const;

const servingPci = 86;

/** `<rssi>` of `AT+CSQ` as `<RX_lev>`: 0 is -110 dBm, each step 1 dB (3GPP TS 45.008 8.1.4); unknown is 0. */
function level({ signal: { rssi } }: World): number {
  return rssi > 31 ? 0 : Math.max(0, 2 * rssi - 3);
}

/** The cells in the order and with the words of the manual's example (Luat 2.16). */
function cellLines(world: World): readonly string[] {
  const network = world.operator[2];
  const [mcc, mnc, tac] = [network.slice(0, 3), network.slice(3), world.area.toLowerCase()];
  const line = (label: string, cell: number, pci: number, strength: number) =>
    `+QCELL: "${label}","LTE",${mcc},${mnc},${tac},${cell.toString(16).padStart(8, "0")},${pci},${strength}`;
  const serving = Number.parseInt(world.cell, 16);
  return [
    line("servingcell", serving, servingPci, level(world)),
    ...neighbours.map(({ label, pci, apart, weaker }) =>
      line(label, serving + apart, pci, level(world) - weaker),
    ),
  ];
}

const qcellex: Behaviour<LteModule> = (_, { network }) =>
  network.registered ? info(...cellLines(network.world)) : info();

/** The network tells its time when it lets the module in; `+QLTS:` alone before that (Luat 2.12). */
const qlts: Behaviour<LteModule> = (_, { core, network }) =>
  info(network.registered ? `+QLTS: "20${printed(core.clock.startedAt + core.clock.now())},0"` : "+QLTS:");

/** What the module knows of the network (Luat 2.12, 2.16). */
export const networkCommands: Readonly<Record<string, Behaviour<LteModule>>> = {
  "AT+QCELLEX": qcellex,
  "AT+QLTS": qlts,
};
