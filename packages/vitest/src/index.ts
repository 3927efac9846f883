export type { ScenarioMeta } from "./hearing.js";
export type { ScenarioTestOptions } from "./options.js";
export { scenarios } from "./plugin.js";
export { defineSetup, type ScenarioSetup } from "./setup.js";
