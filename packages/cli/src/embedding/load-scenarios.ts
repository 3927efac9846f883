import type { CheckedProgram } from "@scn/dsl";
import { FindingsError } from "../command/findings-error.js";
import { checkFiles, type Finding } from "../files/check-files.js";
import { findFiles } from "../files/find.js";
import { builtinProfiles, type Profiles, profilesWith } from "../profiles/profiles.js";
import { checkOptions, checkTargets } from "./given.js";
import type { OwnFlows } from "./host-flow.js";

/** What the command line would say besides the files. */
export interface LoadOptions {
  /** What relative paths are counted from; default: the working directory. */
  readonly cwd?: string;
  /** A folder with profiles of your own, as `--profiles`. */
  readonly profiles?: string;
  /** Flows in JavaScript that the scenarios may call. */
  readonly hostFlows?: OwnFlows;
}

/** What was read, and what the check says of it. */
export interface LoadedScenarios {
  /** One a file that has scenarios and no errors, in the order of the files. */
  readonly programs: readonly CheckedProgram[];
  /** What the check has to say, errors and warnings; `renderDiagnostic` of `@scn/dsl` shows one. */
  readonly findings: readonly Finding[];
  /** How many of the findings are errors. With one, `scn run` would run nothing. */
  readonly errors: number;
  /** The modules there are, for `runOptionsFor`. */
  readonly profiles: Profiles;
}

/**
 * Reads and checks scenario files with all they import, as `scn run` does before it runs them: the manuals are asked, imports stay
 * in the project.
 *
 * Rejects with a `UsageError` when there is no such file, or when it cannot be read, and with a `TypeError` for what is no list. What is wrong in a file, or in a profile of
 * `profiles`, is among the findings.
 *
 * @param targets files, folders and globs, as on the command line
 *
 * @example
 * ```ts no-run
 * import { loadScenarios } from "@scn/cli";
 * import { renderDiagnostic } from "@scn/dsl";
 *
 * const { programs, findings } = await loadScenarios(["scenarios/smoke"]);
 * for (const { diagnostic, sources } of findings) console.error(renderDiagnostic(diagnostic, sources));
 * console.log(programs.flatMap(({ scenarios }) => scenarios.map(({ title }) => title)));
 * ```
 */
export async function loadScenarios(
  targets: readonly string[],
  options: LoadOptions = {},
): Promise<LoadedScenarios> {
  checkTargets(targets);
  checkOptions("loadScenarios", options, "cwd");
  const { cwd = process.cwd(), profiles: folder, hostFlows = {} } = options;
  let profiles: Profiles;
  try {
    profiles = await profilesWith(folder, cwd);
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    return {
      programs: [],
      findings: error.findings,
      errors: error.findings.length,
      profiles: builtinProfiles,
    };
  }
  return { ...checkFiles(findFiles(targets, cwd), cwd, profiles, hostFlows), profiles };
}
