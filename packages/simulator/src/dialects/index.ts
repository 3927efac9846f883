import type { Catalogue } from "@scn/dsl";
import type { Dialect } from "./dialect.js";
import { luat } from "./luat/index.js";
import { quectelLte } from "./quectel-lte/index.js";
import { quectelNb } from "./quectel-nb/index.js";
import { yugeCip } from "./yuge-cip/index.js";

/** Every dialect a simulated module can speak; a new one is a folder and a line here. */
const dialects: readonly Dialect[] = [luat, quectelLte, quectelNb, yugeCip];

/** Whether there is a simulated module of this family. */
export function canBeSimulated(catalogue: Catalogue): boolean {
  return dialects.some((known) => known.serves(catalogue));
}

/** @throws Error, for the user, when there is no simulated module of this family. */
export function dialectFor(catalogue: Catalogue): Dialect {
  const dialect = dialects.find((known) => known.serves(catalogue));
  if (dialect === undefined) throw new Error(`there is no simulated module for ${catalogue.id}`);
  return dialect;
}
