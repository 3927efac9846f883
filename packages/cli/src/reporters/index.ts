export { jsonReporter } from "./json-reporter.js";
export type { Reporter } from "./reporter.js";
export { type TextReporterOptions, textReporter } from "./text/text-reporter.js";
