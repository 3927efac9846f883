import {
  type CheckedProgram,
  check,
  type Diagnostic,
  type HostFlowDeclaration,
  type SourceText,
} from "@scn/dsl";
import type { Profiles } from "../profiles/profiles.js";
import type { FoundFile } from "./find.js";
import { importCandidates } from "./import-candidates.js";
import { Library } from "./library.js";

/** A diagnostic with the sources its spans count into. */
export interface Finding {
  readonly diagnostic: Diagnostic;
  readonly sources: readonly SourceText[];
}

export interface CheckedFiles {
  /** One a file that has scenarios and no errors, in the order of the files. */
  readonly programs: readonly CheckedProgram[];
  readonly findings: readonly Finding[];
  readonly errors: number;
}

/**
 * Reads and checks the files. What an imported file has wrong is told once, however many files import it. A file that
 * a search found may be without scenarios: it is a library.
 */
export function checkFiles(
  files: readonly FoundFile[],
  cwd: string,
  profiles: Profiles,
  hostFlows: Readonly<Record<string, HostFlowDeclaration>> = {},
): CheckedFiles {
  const library = new Library(cwd, profiles);
  const programs: CheckedProgram[] = [];
  const findings = new Map<string, Finding>();
  for (const { path, named } of files) {
    const { text } = library.read(path);
    const { program, diagnostics, sources } = check(text, {
      path,
      resolveImport: (specifier, from) => library.import(specifier, from),
      importCandidates: (from) => importCandidates(from, cwd),
      catalogue: profiles.catalogue,
      moduleFlows: profiles.moduleFlows,
      hostFlows,
      // Asked for only when a module is unknown: to list them, folders are read.
      get modules() {
        return profiles.ids();
      },
    });
    for (const diagnostic of diagnostics) {
      if (diagnostic.code === "SCN112" && !named) continue;
      findings.set(keyOf(diagnostic, sources), { diagnostic, sources });
    }
    if (program !== null && program.scenarios.length > 0) programs.push(program);
  }
  for (const { diagnostic } of library.problems)
    findings.set(diagnostic.message, { diagnostic, sources: [] });
  const all = [...findings.values()];
  return { programs, findings: all, errors: all.filter((one) => one.diagnostic.severity === "error").length };
}

function keyOf({ code, span, message }: Diagnostic, sources: readonly SourceText[]): string {
  const place = span === undefined ? "" : `${sources[span.file]?.path}:${span.start}:${span.end}`;
  return `${code} ${place} ${message}`;
}
