export type * from "./match.js";
export { preparePattern } from "./prepare.js";
