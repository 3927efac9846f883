import type { Verdict } from "@scn/runtime";
import { type Digest, DigestKind } from "./digest.js";
import type { ScenarioRecord } from "./record.js";
import type { TranscriptEvent } from "./transcript-event.js";

export interface StepRecord {
  /** With those around it: `attach / register`. */
  readonly title: string;
  /** ms since the scenario began. */
  readonly began: number;
  readonly elapsed: number;
  readonly verdict: Verdict;
}

class Steps implements Digest {
  readonly wanted = new Set(["step-started", "step-ended"] as const);
  readonly ended: StepRecord[] = [];
  readonly #titles = new Map<number, string>();

  constructor(private readonly startedAt: number) {}

  event(event: TranscriptEvent): void {
    if (event.type === "step-started") {
      const parent = event.parent === null ? undefined : this.#titles.get(event.parent);
      this.#titles.set(event.step, parent === undefined ? event.title : `${parent} / ${event.title}`);
    } else if (event.type === "step-ended") {
      const { step, elapsed, verdict } = event;
      const began = event.at - elapsed - this.startedAt;
      this.ended.push({ title: this.#titles.get(step) ?? event.title, began, elapsed, verdict });
    }
  }
}

export const steps = new DigestKind(({ started }) => new Steps(started.at));

/** The steps of a scenario that came to an end, in the order they began. */
export function stepsOf(record: ScenarioRecord): readonly StepRecord[] {
  return steps.of(record).ended.toSorted((a, b) => a.began - b.began);
}
