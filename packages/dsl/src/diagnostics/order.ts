import type { Diagnostic } from "./diagnostic.js";

/** By file and place; of two with the same code at the same place the first is kept. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = diagnostics.toSorted(
    (a, b) => place(a, "file") - place(b, "file") || place(a, "start") - place(b, "start"),
  );
  const seen = new Set<string>();
  return sorted.filter((diagnostic) => {
    const { code, span } = diagnostic;
    if (span === undefined) return true;
    const key = `${code} ${span.file} ${span.start} ${span.end}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function place(diagnostic: Diagnostic, part: "file" | "start"): number {
  return diagnostic.span?.[part] ?? -1;
}
