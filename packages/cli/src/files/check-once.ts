import type { CheckedProgram, HostFlowDeclaration } from "@scn/dsl";
import type { Profiles } from "../profiles/profiles.js";
import type { CheckedFiles } from "./check-files.js";
import type { CheckedBefore } from "./checked-before.js";
import type { FoundFile } from "./find.js";
import { Library } from "./library.js";

/** What files are checked with. */
export interface Checking {
  readonly cwd: string;
  readonly profiles: Profiles;
  readonly hostFlows: Readonly<Record<string, HostFlowDeclaration>>;
  /** `null`: every file is checked. */
  readonly before: CheckedBefore | null;
}

/** `checkFiles` of those that are not as they were when they were last checked. The checker is loaded only where there are any. */
export async function checkOnce(files: readonly FoundFile[], checking: Checking): Promise<CheckedFiles> {
  const { cwd, profiles, hostFlows, before } = checking;
  const library = new Library(cwd, profiles);
  const programs = new Map<FoundFile, CheckedProgram>();
  const changed: FoundFile[] = [];
  for (const file of files) {
    const known = before?.recall(file, library);
    if (known === undefined) changed.push(file);
    else if (known.program !== null) programs.set(file, known.program);
  }
  if (changed.length === 0) return { programs: [...programs.values()], findings: [], errors: 0 };
  const { checkFiles } = await import("./check-files.js");
  const { findings, errors } = checkFiles(
    changed,
    cwd,
    profiles,
    hostFlows,
    (file, text, { program, imports, clean }) => {
      if (program !== null) programs.set(file, program);
      if (clean) before?.keep(file, text, { program, imports });
    },
  );
  return { programs: files.flatMap((file) => programs.get(file) ?? []), findings, errors };
}
