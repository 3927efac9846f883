import type { FileNode } from "../grammar/ast.js";
import type { Span } from "../source/span.js";
import type { Report } from "./report.js";

/** Scenarios of a file have titles of their own: reports name them by it. */
export function checkTitles(declarations: FileNode["declarations"], report: Report): void {
  const seen = new Map<unknown, Span>();
  for (const node of declarations) {
    if (node.kind !== "scenario" || node.title.kind !== "literal") continue;
    const { value, span } = node.title;
    const earlier = seen.get(value);
    if (earlier === undefined) seen.set(value, span);
    else {
      report.error("SCN203", span, "two scenarios of this file have the same title", {
        labels: [{ span: earlier, message: "the first one" }],
      });
    }
  }
}
