import type { Scenario } from "@scn/dsl";
import { type Disturbance, planOf, type RecordingAbout, type RunOptions } from "@scn/runtime";
import { UsageError } from "../command/usage-error.js";
import { readRecording } from "../recordings/read-recording.js";

/** What chaos did to one line, as a recording has it. */
export interface RecordedPlan {
  readonly about: RecordingAbout;
  readonly disturbances: readonly Disturbance[];
}

/** The plans in recordings. Throws a `UsageError` for a file without any, and for one of a scenario that does not run. */
export function readPlans(
  paths: readonly string[],
  scenarios: readonly Pick<Scenario, "title">[],
  cwd: string,
): readonly RecordedPlan[] {
  return paths.map((path) => {
    const recording = readRecording(path, cwd);
    const disturbances = planOf(recording);
    const { about } = recording;
    if (disturbances.length === 0)
      throw new UsageError("SCN601", `${path} says nothing of chaos`, {
        fix: "scn chaos shrink writes such a recording; scn run --chaos … --record <folder>, too",
      });
    if (!scenarios.some(({ title }) => title === about.scenario))
      throw new UsageError(
        "SCN602",
        `${path} is of the scenario "${about.scenario ?? ""}", which is not among those to be run`,
      );
    return { about, disturbances };
  });
}

/** What is done to a line: what the plan of its scenario and module says; without one, nothing. */
export function planFor(plans: readonly RecordedPlan[]): NonNullable<RunOptions["chaosPlan"]> {
  return ({ scenario, module, device, modules }) =>
    plans.find(
      ({ about }) =>
        about.scenario === scenario &&
        about.module === module &&
        // The only module of a scenario may be on another port now.
        (modules === 1 || about.device === device),
    )?.disturbances ?? [];
}
