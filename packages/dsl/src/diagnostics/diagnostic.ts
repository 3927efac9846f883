import type { Span } from "../source/span.js";
import type { DiagnosticCode } from "./codes.js";

/** How bad it is: an error stops a run, a warning and a hint do not. */
export type Severity = "error" | "warning" | "hint";

/** A secondary place that explains the first. */
export interface DiagnosticLabel {
  readonly span: Span;
  readonly message: string;
}

/**
 * What went wrong, as data. The same type serves the checker, the runtime and the command; one renderer prints it.
 *
 * `message` is one sentence without a full stop. `expected` and `found` are printed as a pair below the frame,
 * `notes` as `= note:` lines (what the manual says, where a value came from), `fix` as the last line: what to do.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  /** The module it happened to, by the name the scenario gives it; only where there are several. */
  readonly device?: string;
  /** Absent where no source text is to blame (a missing file, a device). */
  readonly span?: Span;
  /** Short text under the marked span. */
  readonly label?: string;
  readonly labels?: readonly DiagnosticLabel[];
  readonly expected?: string;
  readonly found?: string;
  readonly notes?: readonly string[];
  readonly fix?: string;
}

/**
 * What happened in one sentence, and to which module where there are several.
 *
 * @example
 * ```ts
 * import { diagnosticMessage } from "@scn/dsl";
 *
 * const lost = { code: "SCN401", severity: "error", message: "AT was not answered" } as const;
 * diagnosticMessage(lost); // "AT was not answered"
 * diagnosticMessage({ ...lost, device: "caller" }); // "caller: AT was not answered"
 * ```
 */
export function diagnosticMessage({ message, device }: Diagnostic): string {
  return device === undefined ? message : `${device}: ${message}`;
}
