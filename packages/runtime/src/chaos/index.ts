export type { Disturbance, LinePlace } from "./disturbance.js";
export { planOf } from "./recorded-plan.js";
export { type Shrinking, shrink } from "./shrink.js";
export { smaller } from "./smaller.js";
export type { Fails } from "./smallest.js";
