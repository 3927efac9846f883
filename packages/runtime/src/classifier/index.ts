export { argumentValue, type CommandCall, parseCommandLine } from "./command-line.js";
export { documentedMaximum, parameterLimit } from "./documented-maximum.js";
export { type FoundCommand, findCommand, findCommands } from "./find-command.js";
export { knownFields } from "./known-fields.js";
export { type Lookup, Settings, type SettingValue } from "./settings.js";
