export type { ScenarioTestOptions } from "./options.js";
export { scenarios } from "./plugin.js";
export type { ScenarioMeta } from "./run-scenario.js";
export { defineSetup, type ScenarioSetup } from "./setup.js";
