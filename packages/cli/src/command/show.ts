import { type Diagnostic, renderDiagnostic, type SourceText } from "@scn/dsl";
import type { Finding } from "../files/check-files.js";
import { wantsColor } from "../terminal/color.js";
import type { Output } from "../terminal/output.js";
import { colored, plain, type Style } from "../terminal/style.js";
import type { Host } from "./host.js";

/** The style for one of the process's outputs. */
export function styleFor(output: Output, host: Host, option: boolean | undefined): Style {
  return wantsColor({ option, env: host.env, isTerminal: output.isTerminal }) ? colored : plain;
}

/** A diagnostic without a place in a text. */
export function showDiagnostic(
  diagnostic: Diagnostic,
  output: Output,
  style: Style,
  sources: readonly SourceText[] = [],
): void {
  output.write(`${renderDiagnostic(diagnostic, sources, { color: style.color })}\n`);
}

/** What the checker found, an empty line between two. */
export function showFindings(findings: readonly Finding[], output: Output, style: Style): void {
  for (const { diagnostic, sources } of findings) {
    showDiagnostic(diagnostic, output, style, sources);
    output.write("\n");
  }
}

/** `2 errors, 1 warning`; empty when there is neither. */
export function countText(findings: readonly Finding[]): string {
  return (["error", "warning", "hint"] as const)
    .map((severity) => {
      const count = findings.filter((one) => one.diagnostic.severity === severity).length;
      return count === 0 ? "" : `${count} ${severity}${count === 1 ? "" : "s"}`;
    })
    .filter((text) => text !== "")
    .join(", ");
}
