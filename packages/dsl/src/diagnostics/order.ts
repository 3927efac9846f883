import type { Diagnostic } from "./diagnostic.js";

/** By file and place; of two with the same code at the same place the first is kept, and what could
 * not be read is not also said to be of the wrong type. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = diagnostics.toSorted(
    (a, b) => place(a, "file") - place(b, "file") || place(a, "start") - place(b, "start"),
  );
  const seen = new Set<string>();
  const unreadable = new Set(sorted.filter(({ code }) => code.startsWith("SCN1")).map(keyOf));
  return sorted.filter((diagnostic) => {
    if (diagnostic.span === undefined) return true;
    const place = keyOf(diagnostic);
    if (diagnostic.code.startsWith("SCN2") && unreadable.has(place)) return false;
    const key = `${diagnostic.code} ${place}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function keyOf({ span }: Diagnostic): string {
  return `${span?.file} ${span?.start} ${span?.end}`;
}

function place(diagnostic: Diagnostic, part: "file" | "start"): number {
  return diagnostic.span?.[part] ?? -1;
}
