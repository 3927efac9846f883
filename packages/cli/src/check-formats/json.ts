import type { CheckFormat } from "./format.js";
import { placeOf } from "./place.js";

/** One JSON document: how many files, and each finding with its place and all its words. */
export const jsonFormat: CheckFormat = ({ findings, files }, output) => {
  const all = findings.map((finding) => {
    const { code, severity, message, label, expected, found, notes, fix } = finding.diagnostic;
    const place = placeOf(finding);
    return { code, severity, message, ...place, label, expected, found, notes, fix };
  });
  output.write(`${JSON.stringify({ version: 1, files, findings: all }, null, 2)}\n`);
};
