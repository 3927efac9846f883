/**
 * `.scn` files as tests of vitest: the plugin `scenarios` for `vitest.config.ts`, and `defineSetup` for what its options cannot say.
 *
 * @packageDocumentation
 */
export type { ScenarioMeta } from "./hearing.js";
export type { ScenarioTestOptions } from "./options.js";
export { scenarios } from "./plugin.js";
export { defineSetup, type ScenarioSetup } from "./setup.js";
