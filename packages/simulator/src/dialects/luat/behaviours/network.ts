import { type Behaviour, info } from "../../../module/call.js";
import { printed } from "../../cellular/behaviours/clock.js";
import type { LteModule } from "../../quectel-lte/lte-module.js";

/** The cells of the manual's example (Luat 2.16), on the test network 001-01. */
const cells = [
  '+QCELL: "servingcell","LTE",001,01,1a2b,01c3d4e5,86,44',
  '+QCELL: "neighbourcell inter","LTE",001,01,1a2b,01c3d4f6,243,20',
  '+QCELL: "neighbourcell intra","LTE",001,01,1a2b,01c3d4a7,342,-2',
] as const;

const qcellex: Behaviour<LteModule> = (_, { network }) => (network.registered ? info(...cells) : info());

/** The network tells its time when it lets the module in; `+QLTS:` alone before that (Luat 2.12). */
const qlts: Behaviour<LteModule> = (_, { core, network }) =>
  info(network.registered ? `+QLTS: "20${printed(core.clock.startedAt + core.clock.now())},0"` : "+QLTS:");

/** What the module knows of the network (Luat 2.12, 2.16). */
export const networkCommands: Readonly<Record<string, Behaviour<LteModule>>> = {
  "AT+QCELLEX": qcellex,
  "AT+QLTS": qlts,
};
