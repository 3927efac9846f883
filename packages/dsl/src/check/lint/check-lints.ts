import type { Flow, Scenario } from "../../program/program.js";
import type { FlowEntry } from "../flows.js";
import { onceTo, type Report } from "../report.js";
import type { ParsedFile } from "../sources.js";
import { lints } from "./index.js";
import { bodyOf } from "./linted-body.js";
import { nothingReturned } from "./nothing-returned.js";
import { unusedDeclarations } from "./unused-declarations.js";

/** Looks for oversights in what the checked file itself says; what it imports is another file's business. */
export function checkLints(
  file: ParsedFile,
  entries: readonly FlowEntry[],
  program: { readonly scenarios: readonly Scenario[]; readonly flows: Readonly<Record<string, Flow>> },
  report: Report,
): void {
  const accept = onceTo(report);
  const flows = entries.filter((entry) => entry.file === file).flatMap(({ key }) => program.flows[key] ?? []);
  const own = [...program.scenarios, ...flows];
  nothingReturned(own, entries, program.flows, accept);
  for (const whole of own) {
    const body = bodyOf(whole);
    for (const lint of lints) lint(body, accept);
  }
  if (program.scenarios.length > 0) unusedDeclarations(file, entries, program, accept);
}
