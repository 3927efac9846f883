import { diagnosticCodes, type Severity } from "@scn/dsl";
import type { Finding } from "../files/check-files.js";
import type { CheckFormat } from "./format.js";
import { placeOf } from "./place.js";

const levels = { error: "error", warning: "warning", hint: "note" } as const satisfies Record<
  Severity,
  string
>;

/** SARIF 2.1.0: one run, a rule for each code that came up. Columns count characters, as ours do. */
export const sarifFormat: CheckFormat = ({ findings, version }, output) => {
  const codes = [...new Set(findings.map(({ diagnostic }) => diagnostic.code))].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "scn",
            version,
            rules: codes.map((id) => ({ id, shortDescription: { text: diagnosticCodes[id] } })),
          },
        },
        columnKind: "unicodeCodePoints",
        results: findings.map((finding) => result(finding, codes)),
      },
    ],
  };
  output.write(`${JSON.stringify(log, null, 2)}\n`);
};

function result(finding: Finding, codes: readonly string[]): object {
  const { code, severity, message, expected, found, notes = [], fix } = finding.diagnostic;
  const text = [
    message,
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ...(found === undefined ? [] : [`found: ${found}`]),
    ...notes,
    ...(fix === undefined ? [] : [`fix: ${fix}`]),
  ].join("\n");
  const place = placeOf(finding);
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text },
    locations:
      place === undefined
        ? []
        : [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(place.path) },
                region: {
                  startLine: place.start.line,
                  startColumn: place.start.column,
                  endLine: place.end.line,
                  endColumn: place.end.column,
                },
              },
            },
          ],
  };
}

/** A path as a relative URI: other characters than the plain ones are percent-encoded. */
function uriOf(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
