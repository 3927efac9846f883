export * from "./embedding/index.js";
export * from "./reporters/index.js";
