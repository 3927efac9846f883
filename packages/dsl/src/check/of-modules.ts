import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceText } from "../source/span.js";

const on = /^on `([^`]+)`/;

/**
 * What is said alike of several modules that a scenario may meet is said once, of all of them: they share most of their
 * flows, and each reads them as files of its own.
 */
export function ofModules(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceText[],
): readonly Diagnostic[] {
  const first = new Map<string, number>();
  const told: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const module = on.exec(diagnostic.notes?.at(-1) ?? "")?.[1];
    const { code, message, span } = diagnostic;
    const key = `${code} ${message} ${span === undefined ? "" : `${sources[span.file]?.path} ${span.start} ${span.end}`}`;
    const earlier = module === undefined ? undefined : first.get(key);
    const same = earlier === undefined ? undefined : told[earlier];
    if (earlier === undefined || same === undefined) {
      if (module !== undefined) first.set(key, told.length);
      told.push(diagnostic);
    } else {
      const notes = [...(same.notes ?? [])];
      told[earlier] = { ...same, notes: [...notes.slice(0, -1), `${notes.at(-1)}, \`${module}\``] };
    }
  }
  return told;
}
