import type { CheckedProgram, Scenario } from "@scn/dsl";

/** A scenario that a call of the command means, and the file it stands in. */
export interface Chosen {
  readonly program: CheckedProgram;
  readonly scenario: Scenario;
}

/** The path of its file, as it was found. */
export function pathOf({ program, scenario }: Chosen): string {
  return program.sources[scenario.span.file]?.path ?? "";
}

/** The line it begins on, from 1. */
export function lineOf({ program, scenario }: Chosen): number {
  const text = program.sources[scenario.span.file]?.text ?? "";
  return text.slice(0, scenario.span.start).split("\n").length;
}

/** All scenarios of the files, in their order. */
export function everyScenario(programs: readonly CheckedProgram[]): readonly Chosen[] {
  return programs.flatMap((program) => program.scenarios.map((scenario) => ({ program, scenario })));
}
