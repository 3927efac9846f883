export type { Output, Ticker } from "../terminal/output.js";
export { colored, plain, type Style } from "../terminal/style.js";
export { jsonReporter } from "./json-reporter.js";
export { type ReporterName, type ReporterOptions, reporterNames, reporters } from "./names.js";
export type { Reporter } from "./reporter.js";
export type { Live } from "./text/status-lines.js";
export { type TextReporterOptions, textReporter } from "./text/text-reporter.js";
