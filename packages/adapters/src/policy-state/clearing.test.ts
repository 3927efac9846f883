import { expect, test } from "vitest";
import { MemoryDisk } from "./memory-disk.fixture.js";
import { openPolicyFolderOn } from "./policy-folder.js";
import type { Processes } from "./processes.js";

const processes: Processes = { self: { pid: 1, host: "bench", began: "" }, runs: () => false };

test("counters that were cleared are gone, whatever a loss of power takes away", () => {
  const disk = new MemoryDisk();
  const folder = openPolicyFolderOn("/state", { disk, processes });
  folder.save("SN1", "ladder", { delays: [0], firstUse: 1_700_000_000_000, lastDone: null });
  expect(folder.devices()).toHaveLength(1);
  folder.clear("SN1");
  for (const kept of [0, 0.9]) {
    const after = openPolicyFolderOn("/state", { disk: disk.afterPowerLoss(() => kept), processes });
    expect(after.devices()).toEqual([]);
  }
});
