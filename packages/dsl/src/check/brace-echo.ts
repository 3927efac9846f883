import type { Diagnostic } from "../diagnostics/diagnostic.js";

/** What goes on behind a `}`. */
const continuations: ReadonlySet<string | undefined> = new Set(["`on-failure`", "`else`"]);

/**
 * A `}` too many (SCN104) is told by what it leaves behind: statements that stand outside (SCN109), or an `on-failure` whose
 * block is not there (SCN101). A `{` that is missing (SCN108) is told by the `:` that stands in its place, and one that has no
 * `}` (SCN103) by that it should not be there.
 */
export function withoutBraceEchoes(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set<Diagnostic>();
  const colons = new Set(
    diagnostics.flatMap((one) => (standsForBrace(one) ? [`${one.span?.file} ${one.span?.end}`] : [])),
  );
  const tooMany = new Set(
    diagnostics.flatMap(({ code, found, span }) =>
      code === "SCN101" && found === "`{`" ? [`${span?.file} ${span?.start}`] : [],
    ),
  );
  return diagnostics.filter((brace) => {
    if (brace.code === "SCN103") return !tooMany.has(`${brace.span?.file} ${brace.span?.start}`);
    if (brace.code === "SCN108") return !colons.has(`${brace.span?.file} ${brace.span?.start}`);
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

function standsForBrace({ expected, found }: Diagnostic): boolean {
  return expected === "`{`" && found === "`:`";
}
