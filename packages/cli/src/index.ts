/**
 * What the command `scn` does, as functions. `loadScenarios` reads and checks files, `runOptionsFor` gives devices, peers, clock and
 * parameters as the command's options would, `loadBench` and `policyCounters` what `scn.config.yaml` says, `scenarioPlaces` spreads
 * scenarios over devices, `failureText` says why one failed. Reporters turn events into text.
 *
 * @packageDocumentation
 */
export * from "./embedding/index.js";
export * from "./reporters/index.js";
