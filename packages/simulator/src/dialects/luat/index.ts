import type { Dialect } from "../dialect.js";
import { lteAtWork } from "../quectel-lte/index.js";
import { LteModule } from "../quectel-lte/lte-module.js";
import { behaviours } from "./behaviours/index.js";

/** Luat's Air780 and Air600: the socket commands of Quectel's LTE modules, and commands of their own (D-140). */
export const luat: Dialect = {
  serves: (catalogue) => catalogue.id === "luat/air780",
  install: (core) => lteAtWork(new LteModule(core), behaviours),
};
