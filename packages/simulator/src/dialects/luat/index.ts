import type { Dialect } from "../dialect.js";
import { lteAtWork } from "../quectel-lte/index.js";
import { LteModule } from "../quectel-lte/lte-module.js";
import { behaviours } from "./behaviours/index.js";
import { qfotadl } from "./behaviours/qfotadl.js";
import { FirmwareUpdate } from "./fota/firmware-update.js";
import { Sleep } from "./sleep.js";

/** Luat's Air780 and Air600: the socket commands of Quectel's LTE modules, and commands of their own (D-140). */
export const luat: Dialect = {
  install: (core) => {
    const module = new LteModule(core);
    const update = new FirmwareUpdate(module);
    const sleep = new Sleep(module);
    const lte = lteAtWork(module, {
      ...behaviours,
      "AT+QFOTADL": qfotadl(update),
      "AT+QSCLK": sleep.qsclk,
    });
    return {
      ...lte,
      // Quectel's commands that this manual does not have are none here.
      perform: (call) => (call.entry === null ? null : lte.perform(call)),
      boot: (restarted) => {
        lte.boot(restarted);
        sleep.boot();
        void update.boot();
      },
      dtrDropped: () => {
        lte.dtrDropped();
        sleep.dtr(false);
      },
      dtrRaised: () => sleep.dtr(true),
    };
  },
};
