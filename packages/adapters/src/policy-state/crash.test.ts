import type { PolicyState } from "@scn/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MemoryDisk } from "./memory-disk.fixture.js";
import { openPolicyFolderOn } from "./policy-folder.js";
import type { Processes } from "./processes.js";

const process = (pid: number): Processes => ({
  self: { pid, host: "bench", began: "" },
  runs: () => false,
});

const state = (uses: number): PolicyState => ({
  delays: Array.from({ length: uses }, (_, use) => use * 60_000),
  firstUse: 1_700_000_000_000,
  lastDone: null,
});

/** Uses a policy again and again in a process that ends before some call of the disk; gives the last use that was kept. */
function useUntilCrash(disk: MemoryDisk, uses: number, from: number, pid: number): number {
  let kept = from;
  try {
    const folder = openPolicyFolderOn("/state", { disk, processes: process(pid) });
    for (let use = from + 1; use <= from + uses; use++) {
      folder.save("SN1", "ladder", state(use));
      kept = use;
    }
    folder.close();
  } catch (error) {
    // What the code makes of the crash is no matter: its process has ended.
    if (!disk.crashed) throw error;
  }
  return kept;
}

function usesIn(disk: MemoryDisk, pid: number): number {
  const folder = openPolicyFolderOn("/state", { disk, processes: process(pid) });
  const found = folder.load("SN1", "ladder");
  folder.close();
  return found?.delays.length ?? 0;
}

test("a process killed at any instant leaves the counters before or after what it was writing", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 5 }), (crashAt, uses) => {
      const disk = new MemoryDisk(crashAt);
      const kept = useUntilCrash(disk, uses, 0, 1);
      const found = usesIn(disk.afterKill(), 2);
      expect([kept, kept + 1]).toContain(found);
    }),
  );
});

test("so does a machine whose power goes at any instant", () => {
  const draws = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 5 }),
      draws,
      (crashAt, uses, drawn) => {
        const disk = new MemoryDisk(crashAt);
        const kept = useUntilCrash(disk, uses, 0, 1);
        const rest = [...drawn];
        const found = usesIn(
          disk.afterPowerLoss(() => rest.pop() ?? 0.5),
          2,
        );
        expect([kept, kept + 1]).toContain(found);
      },
    ),
    { numRuns: 400 },
  );
});

test("process after process may be killed, and no counter goes back", () => {
  let disk = new MemoryDisk(0);
  let kept = 0;
  for (let pid = 1; pid <= 60; pid++) {
    const after = useUntilCrash(disk, 3, kept, pid);
    const next = disk.afterKill();
    kept = usesIn(next, 1000 + pid);
    expect(kept).toBeGreaterThanOrEqual(after);
    disk = next.afterKill(pid % 30);
  }
  expect(kept).toBeGreaterThan(20);
});
