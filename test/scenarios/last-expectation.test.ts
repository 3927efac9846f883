import { run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { describe, expect, test } from "vitest";
import { withWrongEnd } from "./last-expectation.js";
import { checkFile, starterFiles } from "./read-scenario.js";

describe("every starter scenario fails where its last expectation is not met", () => {
  for (const path of starterFiles()) {
    test.concurrent(path, async () => {
      const wrong = withWrongEnd(checkFile(path));
      if (wrong === null) throw new Error("it expects nothing that is sure to be reached");
      const events = await lastValueFrom(run(wrong.program, simulated()).pipe(toArray()));
      const ended = events.find((event) => event.type === "scenario-ended");
      expect(ended?.verdict).toBe("fail");
      const found = ended?.failures[0]?.diagnostic;
      expect(found?.span?.file).toBe(wrong.spoiled.span.file);
      // An error that nobody expects any more is told at its command.
      if (found?.code === "SCN402") return;
      expect(found?.span?.start).toBeGreaterThanOrEqual(wrong.spoiled.span.start);
      expect(found?.span?.end).toBeLessThanOrEqual(wrong.spoiled.span.end);
    });
  }
});
