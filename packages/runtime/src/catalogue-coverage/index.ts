export { Coverage } from "./coverage.js";
export type { CoverageKind, CoverageTally, ModuleCoverage } from "./tally.js";
