import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceText } from "../source/span.js";

const on = /^on `([^`]+)`/;

/**
 * What is said of several modules that a scenario may meet is said once, of all of them: in the words of the first. They share
 * most of their flows, too, and each reads them as files of its own.
 */
export function ofModules(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceText[],
): readonly Diagnostic[] {
  const first = new Map<string, number>();
  const told: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const module = on.exec(diagnostic.notes?.at(-1) ?? "")?.[1];
    const { code, severity, span } = diagnostic;
    const key = `${code} ${severity} ${span === undefined ? "" : `${sources[span.file]?.path} ${span.start} ${span.end}`}`;
    const earlier = module === undefined ? undefined : first.get(key);
    const same = earlier === undefined ? undefined : told[earlier];
    if (earlier === undefined || same === undefined) {
      if (module !== undefined) first.set(key, told.length);
      told.push(diagnostic);
    } else {
      const notes = [...(same.notes ?? [])];
      told[earlier] = {
        ...same,
        notes: [...notes.slice(0, -1), `${notes.at(-1)}, \`${module}\``],
        ...nearer(same, diagnostic),
      };
    }
  }
  return told;
}

/** A URC that none of them knows is misspelt, and one of them has what was meant. A command that some lack is not. */
function nearer(same: Diagnostic, { code, fix }: Diagnostic): Pick<Diagnostic, "fix"> {
  if (code !== "SCN308" || fix === undefined || namesNearest(same.fix) || !namesNearest(fix)) return {};
  return { fix };
}

function namesNearest(fix: string | undefined): boolean {
  return fix?.startsWith("did you mean ") === true;
}
