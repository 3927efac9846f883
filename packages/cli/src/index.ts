export * from "./reporters/index.js";
