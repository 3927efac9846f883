import type { CheckedProgram, Scenario, Statement } from "@scn/dsl";
import { didYouMean } from "../command/settings.js";
import { UsageError } from "../command/usage-error.js";
import type { Chosen } from "./chosen.js";
import { type OwnStep, ownSteps } from "./step-titles.js";

/** `--from-step` and `--to-step`, as they were given: a title, or a number from 1. */
export interface StepRange {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface Narrowed {
  readonly chosen: readonly Chosen[];
  /** Scenarios that have no such step, and are left out. */
  readonly without: readonly Chosen[];
}

/**
 * The scenarios with the steps of a range only (D-066). What stands outside of steps is the scenario's setup: it runs, up to
 * the last step of the range; cleanups always do. A `log` stands where something was left out, so that every report tells.
 * Throws a `UsageError` for a step that no scenario has.
 */
export function inStepRange(chosen: readonly Chosen[], range: StepRange): Narrowed {
  const programs = new Map<CheckedProgram, Map<Scenario, Scenario>>();
  const without: Chosen[] = [];
  const kept: Chosen[] = [];
  for (const one of chosen) {
    const narrowed = narrow(one.scenario, range);
    if (narrowed === null) {
      without.push(one);
      continue;
    }
    kept.push(one);
    const changed = programs.get(one.program) ?? new Map<Scenario, Scenario>();
    changed.set(one.scenario, narrowed);
    programs.set(one.program, changed);
  }
  if (kept.length === 0) throw unknownStep(chosen, range);
  const rewritten = new Map(
    [...programs].map(([program, changed]) => [program, withScenarios(program, changed)]),
  );
  return {
    chosen: kept.map(({ program, scenario }) => ({
      program: rewritten.get(program) ?? program,
      scenario: programs.get(program)?.get(scenario) ?? scenario,
    })),
    without,
  };
}

function withScenarios(program: CheckedProgram, changed: ReadonlyMap<Scenario, Scenario>): CheckedProgram {
  return { ...program, scenarios: program.scenarios.map((scenario) => changed.get(scenario) ?? scenario) };
}

/** `null` where the scenario has no such step, or they come in the other order. */
function narrow(scenario: Scenario, { from, to }: StepRange): Scenario | null {
  const steps = ownSteps(scenario);
  const first = from === undefined ? steps[0] : named(steps, from);
  const last = to === undefined ? steps.at(-1) : named(steps, to);
  if (first === undefined || last === undefined || first.number > last.number) return null;
  const end = to === undefined ? scenario.body.length : scenario.body.indexOf(last.statement) + 1;
  const before = steps.filter(({ number }) => number < first.number);
  const left = new Set<Statement>(before.map(({ statement }) => statement));
  const behind = scenario.body.slice(end).filter((statement) => statement.kind !== "cleanup");
  const body = scenario.body.slice(0, end).flatMap((statement) => {
    if (statement === first.statement && before.length > 0) {
      return [told(`--from-step leaves out ${listed(before)}`, statement), statement];
    }
    return left.has(statement) ? [] : [statement];
  });
  const tail =
    behind[0] === undefined ? [] : [told(`--to-step leaves out ${leftBehind(behind, steps)}`, behind[0])];
  const cleanups = scenario.body.slice(end).filter((statement) => statement.kind === "cleanup");
  return { ...scenario, body: [...body, ...cleanups, ...tail] };
}

function named(steps: readonly OwnStep[], wanted: string): OwnStep | undefined {
  const byTitle = steps.find(({ title }) => title === wanted);
  if (byTitle !== undefined || !/^\d+$/.test(wanted)) return byTitle;
  return steps.find(({ number }) => number === Number(wanted));
}

function listed(steps: readonly OwnStep[]): string {
  return steps.map(({ number, title }) => `step ${number} "${title}"`).join(", ");
}

function leftBehind(statements: readonly Statement[], steps: readonly OwnStep[]): string {
  const behind = steps.filter(({ statement }) => statements.includes(statement));
  const others = statements.length - behind.length;
  const rest =
    others === 0 ? [] : [`${others} ${others === 1 ? "statement" : "statements"} outside of steps`];
  return [...(behind.length === 0 ? [] : [listed(behind)]), ...rest].join(", ");
}

function told(text: string, { span }: Statement): Statement {
  return { kind: "log", value: { kind: "literal", value: text, span }, span };
}

function unknownStep(chosen: readonly Chosen[], { from, to }: StepRange): UsageError {
  const titles = [...new Set(chosen.flatMap(({ scenario }) => ownSteps(scenario).map(({ title }) => title)))];
  for (const [option, wanted] of [
    ["--from-step", from],
    ["--to-step", to],
  ] as const) {
    if (
      wanted === undefined ||
      chosen.some(({ scenario }) => named(ownSteps(scenario), wanted) !== undefined)
    )
      continue;
    const list =
      titles.length === 0 ? "no scenario has a step of its own" : `the steps are ${titles.join(", ")}`;
    return new UsageError("SCN602", `${option} ${wanted}: no scenario has such a step`, {
      fix: didYouMean(wanted, titles) ?? list,
    });
  }
  return new UsageError("SCN602", `no scenario has the step ${from} and after it the step ${to}`, {
    fix: "name the earlier one with --from-step, the later one with --to-step",
  });
}
