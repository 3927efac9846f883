import { renderDiagnostic } from "@scn/dsl";
import type { Style } from "../terminal/style.js";

/** What is said when `scn` itself is wrong: a request to report it, and the stack only for who asked for more. */
export function internalErrorText(
  error: unknown,
  options: { readonly verbose: boolean; readonly style: Style },
): string {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const text = renderDiagnostic(
    {
      code: "SCN509",
      severity: "error",
      message: "scn itself failed",
      notes: [reason],
      fix: options.verbose
        ? "report this, with the scenario and the lines below"
        : "report this, with the scenario and what the same command prints with -v",
    },
    [],
    { color: options.style.color },
  );
  const stack =
    error instanceof Error && error.stack !== undefined && options.verbose ? `\n${error.stack}` : "";
  return `${text}${stack}\n`;
}
