export { documentedMaximum, parameterLimit } from "./documented-maximum.js";
export { type FoundCommand, findCommands } from "./find-command.js";
