import type { Diagnostic } from "../diagnostics/diagnostic.js";

/** What goes on behind a `}`. */
const continuations: ReadonlySet<string | undefined> = new Set(["`on-failure`", "`else`"]);

/**
 * A `}` too many (SCN104) is told by what it leaves behind: statements that stand outside (SCN109), or an `on-failure` whose
 * block is not there (SCN101).
 */
export function withoutBraceEchoes(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set<Diagnostic>();
  return diagnostics.filter((brace) => {
    if (brace.code !== "SCN104") return true;
    const cause = diagnostics.find((other) => !told.has(other) && leaves(brace, other));
    if (cause !== undefined) told.add(cause);
    return cause === undefined;
  });
}

function leaves({ span: brace }: Diagnostic, { code, span, found, expected }: Diagnostic): boolean {
  if (brace === undefined || span === undefined || brace.file !== span.file) return false;
  if (code === "SCN109") return expected === "a declaration" && span.start < brace.start;
  return (
    code === "SCN101" && continuations.has(found) && span.start >= brace.end && span.start - brace.end < 2
  );
}
