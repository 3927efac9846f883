import { type Severity, visible } from "@scn/dsl";
import type { CheckFormat } from "./format.js";
import { placeOf } from "./place.js";

const levels = { error: "error", warning: "warning", hint: "notice" } as const satisfies Record<
  Severity,
  string
>;

/**
 * Workflow commands of GitHub Actions, one line a finding: they become annotations of the changed lines. An end column
 * is given only where the finding stands on one line, as GitHub wants it.
 */
export const githubFormat: CheckFormat = ({ findings }, output) => {
  for (const finding of findings) {
    const { code, severity, message, expected, found, notes = [], fix } = finding.diagnostic;
    const place = placeOf(finding);
    const properties = [`title=${property(code)}`];
    if (place !== undefined) {
      const { path, start, end } = place;
      properties.unshift(`file=${property(path)}`, `line=${start.line}`, `col=${start.column}`);
      if (end.line === start.line) properties.push(`endColumn=${end.column}`);
    }
    const lines = [
      message,
      ...(expected === undefined ? [] : [`expected: ${expected}`]),
      ...(found === undefined ? [] : [`found: ${found}`]),
      ...notes,
      ...(fix === undefined ? [] : [`fix: ${fix}`]),
    ];
    output.write(`::${levels[severity]} ${properties.join(",")}::${data(lines.map(visible).join("\n"))}\n`);
  }
};

/** Escapes of the workflow commands: what would end the line, and in a property what would end it. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
