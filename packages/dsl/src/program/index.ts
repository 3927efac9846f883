export { type ChaosKind, chaosKinds } from "./chaos.js";
export type * from "./expression.js";
export { type ParameterType, parameterTypes } from "./parameter-type.js";
export type * from "./pattern.js";
export type * from "./program.js";
export type * from "./statement.js";
