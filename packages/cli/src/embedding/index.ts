export { UsageError } from "../command/usage-error.js";
export type { Finding } from "../files/check-files.js";
export type { Profiles } from "../profiles/profiles.js";
export { failureText } from "./failure-text.js";
export type { OwnFlow, OwnFlows } from "./host-flow.js";
export { type LoadedScenarios, type LoadOptions, loadScenarios } from "./load-scenarios.js";
export { type RunSetup, runOptionsFor } from "./run-options-for.js";
export { type ScenarioPlace, scenarioPlaces } from "./scenario-places.js";
