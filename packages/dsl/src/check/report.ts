import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.js";
import { suggest } from "../diagnostics/suggest.js";
import type { Span } from "../source/span.js";
import type { Extra } from "./checker.js";

/** Collects what a check finds. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];

  error(code: DiagnosticCode, span: Span, message: string, extra: Extra = {}): void {
    this.diagnostics.push({ code, severity: "error", message, span, ...extra });
  }

  warning(code: DiagnosticCode, span: Span, message: string, extra: Extra = {}): void {
    this.diagnostics.push({ code, severity: "warning", message, span, ...extra });
  }
}

/** Takes a finding. */
export type Accept = (
  severity: Severity,
  code: DiagnosticCode,
  span: Span,
  message: string,
  extra?: Extra,
) => void;

/** Tells the same code at the same place once, however many ways lead there. */
export function onceTo(report: Report): Accept {
  const told = new Set<string>();
  return (severity, code, span, message, extra = {}) => {
    const key = `${code} ${span.file} ${span.start} ${span.end}`;
    if (told.has(key)) return;
    told.add(key);
    report.diagnostics.push({ code, severity, message, span, ...extra });
  };
}

/** `{ fix: "did you mean …?" }` when one of the known words is near, else the other advice, if any. */
export function didYouMean(
  word: string,
  known: Iterable<string>,
  otherwise?: string,
): { readonly fix?: string } {
  const near = suggest(word, known);
  if (near !== undefined) return { fix: `did you mean \`${near}\`?` };
  return otherwise === undefined ? {} : { fix: otherwise };
}
