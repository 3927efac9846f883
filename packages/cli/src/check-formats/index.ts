import type { CheckFormat } from "./format.js";
import { githubFormat } from "./github.js";
import { jsonFormat } from "./json.js";
import { sarifFormat } from "./sarif.js";
import { textFormat } from "./text.js";

/** The formats of `scn check`, by the name `--format` takes. */
export const checkFormats = {
  text: textFormat,
  json: jsonFormat,
  github: githubFormat,
  sarif: sarifFormat,
} as const satisfies Record<string, CheckFormat>;

export const checkFormatNames = [
  "text",
  "json",
  "github",
  "sarif",
] as const satisfies readonly (keyof typeof checkFormats)[];
