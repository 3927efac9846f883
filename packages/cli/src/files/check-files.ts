import {
  type CheckedProgram,
  check,
  type Diagnostic,
  type HostFlowDeclaration,
  type SourceText,
} from "@scn/dsl";
import type { Profiles } from "../profiles/profiles.js";
import type { Checked, Imported } from "./checked-before.js";
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

/** What became of one file. */
export interface FileChecked extends Checked {
  /** There was nothing to say of it. */
  readonly clean: boolean;
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
  told: (file: FoundFile, text: string, checked: FileChecked) => void = () => undefined,
): CheckedFiles {
  const library = new Library(cwd, profiles);
  const programs: CheckedProgram[] = [];
  const findings = new Map<string, Finding>();
  for (const file of files) {
    const { path, named } = file;
    const { text } = library.read(path);
    const imports: Imported[] = [];
    const { program, diagnostics, sources } = check(text, {
      path,
      resolveImport: (specifier, from) => {
        const source = library.import(specifier, from);
        if (source !== null && "text" in source) imports.push({ specifier, from, source });
        return source;
      },
      importCandidates: (from) => importCandidates(from, cwd),
      catalogue: profiles.catalogue,
      moduleFlows: profiles.moduleFlows,
      hostFlows,
      // Asked for only when a module is unknown: to list them, folders are read.
      get modules() {
        return profiles.ids();
      },
    });
    const said = diagnostics.filter(({ code }) => named || code !== "SCN112");
    for (const diagnostic of said) findings.set(keyOf(diagnostic, sources), { diagnostic, sources });
    const runs = program !== null && program.scenarios.length > 0 ? program : null;
    if (runs !== null) programs.push(runs);
    told(file, text, { program: runs, imports, clean: said.length === 0 });
  }
  const all = [...findings.values()];
  return { programs, findings: all, errors: all.filter((one) => one.diagnostic.severity === "error").length };
}

function keyOf({ code, span, message }: Diagnostic, sources: readonly SourceText[]): string {
  const place = span === undefined ? "" : `${sources[span.file]?.path}:${span.start}:${span.end}`;
  return `${code} ${place} ${message}`;
}
