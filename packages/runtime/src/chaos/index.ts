export type { Disturbance, LinePlace } from "./disturbance.js";
export { disturbanceNotes, disturbancesOf } from "./disturbance-text.js";
export { planOf } from "./recorded-plan.js";
export { type Shrinking, shrink } from "./shrink.js";
export { smaller } from "./smaller.js";
export { type Fails, smallestPart } from "./smallest.js";
