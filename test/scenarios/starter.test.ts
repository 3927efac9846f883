import type { RunEvent } from "@scn/runtime";
import { realClock, run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { describe, expect, test } from "vitest";
import { checkFile, isSlow, starterFiles } from "./read-scenario.js";

async function verdicts(path: string, clock: "real" | "virtual"): Promise<unknown[]> {
  const options = clock === "real" ? simulated({ clock: realClock(), latency: 0.1 }) : simulated();
  const events: RunEvent[] = await lastValueFrom(run(checkFile(path), options).pipe(toArray()));
  return events
    .filter((event) => event.type === "scenario-ended")
    .map((event) => ({
      verdict: event.verdict,
      failures: event.failures.map((failure) => failure.diagnostic),
    }));
}

/** A scenario for each row of a table ends once a row. */
function allPassed(ended: readonly unknown[]): void {
  expect(ended.length).toBeGreaterThan(0);
  expect(ended).toEqual(ended.map(() => ({ verdict: "pass", failures: [] })));
}

describe("every starter scenario passes on the simulated module", () => {
  for (const path of starterFiles()) {
    test.concurrent(`${path}, virtual time`, async () => {
      allPassed(await verdicts(path, "virtual"));
    });
    if (isSlow(path)) continue;
    test.concurrent(`${path}, real time`, async () => {
      allPassed(await verdicts(path, "real"));
    }, 180_000);
  }
});
