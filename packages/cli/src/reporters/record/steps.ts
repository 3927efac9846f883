import type { Verdict } from "@scn/runtime";
import type { ScenarioRecord } from "./record.js";

export interface StepRecord {
  /** With those around it: `attach / register`. */
  readonly title: string;
  /** ms since the scenario began. */
  readonly began: number;
  readonly elapsed: number;
  readonly verdict: Verdict;
}

/** The steps of a scenario that came to an end, in the order they began. */
export function stepsOf({ started, events }: ScenarioRecord): readonly StepRecord[] {
  const titles = new Map<number, string>();
  const steps: StepRecord[] = [];
  for (const event of events) {
    if (event.type === "step-started") {
      const parent = event.parent === null ? undefined : titles.get(event.parent);
      titles.set(event.step, parent === undefined ? event.title : `${parent} / ${event.title}`);
    } else if (event.type === "step-ended") {
      const { step, elapsed, verdict } = event;
      const began = event.at - elapsed - started.at;
      steps.push({ title: titles.get(step) ?? event.title, began, elapsed, verdict });
    }
  }
  return steps.sort((a, b) => a.began - b.began);
}
