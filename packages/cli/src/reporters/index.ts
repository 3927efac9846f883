export { jsonReporter } from "./json-reporter.js";
export { type ReporterName, type ReporterOptions, reporterNames, reporters } from "./names.js";
export type { Reporter } from "./reporter.js";
export { type TextReporterOptions, textReporter } from "./text/text-reporter.js";
