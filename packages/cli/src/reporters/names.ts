import type { Output } from "../terminal/output.js";
import type { Style } from "../terminal/style.js";
import { jsonReporter } from "./json-reporter.js";
import type { Reporter } from "./reporter.js";
import type { Live } from "./text/status-lines.js";
import { textReporter } from "./text/text-reporter.js";

/** What the command gives any reporter. */
export interface ReporterOptions {
  readonly output: Output;
  readonly style: Style;
  readonly verbose: boolean;
  readonly live?: Live;
}

/** Every reporter by the name `--reporter` takes. */
export const reporters = {
  text: textReporter,
  json: jsonReporter,
} as const satisfies Readonly<Record<string, (options: ReporterOptions) => Reporter>>;

/** What `--reporter` takes: `text`, for a person, or `json`, an event a line. */
export type ReporterName = keyof typeof reporters;

/** The names of all reporters, in the order in which the help lists them. */
export const reporterNames: readonly ReporterName[] = ["text", "json"];
