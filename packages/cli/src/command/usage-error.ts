import type { Diagnostic, DiagnosticCode } from "@scn/dsl";

/** A mistake on the command line, to be shown and not to be debugged: it has a diagnostic and no stack worth seeing. */
export class UsageError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(
    code: DiagnosticCode,
    message: string,
    details: Pick<Diagnostic, "fix" | "notes" | "found"> = {},
  ) {
    super(message);
    this.name = "UsageError";
    this.diagnostic = { code, severity: "error", message, ...details };
  }
}
