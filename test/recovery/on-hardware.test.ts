import type { PolicyState, PolicyStore } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { describe, expect, test } from "vitest";
import { on } from "./recovering.js";
import { runText } from "./run-text.js";

describe("on hardware", () => {
  /** The simulated module, as a device nobody can script. */
  const hardware = (policyStore: PolicyStore, known: { identity?: string } = { identity: "863212" }) => {
    const options = simulated();
    return {
      ...options,
      policyStore,
      devices: async (...request: Parameters<typeof options.devices>) => {
        const { script: _, ...device } = await options.devices(...request);
        return { ...device, name: "tcp://192.0.2.7:4001", ...known };
      },
    };
  };
  const text = on("    on-error {\n      resume\n    }", "  reboot backoff ladder\n  log ladder.count\n");

  test("the counters are the device's, by its serial number, and the next run goes on with them", async () => {
    const kept = new Map<string, PolicyState>();
    const store: PolicyStore = {
      load: (device, policy) => kept.get(`${device} ${policy}`) ?? null,
      save: (device, policy, state) => void kept.set(`${device} ${policy}`, state),
    };
    expect((await runText(text, hardware(store))).lines).toContain("log 1");
    expect((await runText(text, hardware(store))).lines).toContain("log 2");
    expect([...kept.keys()]).toEqual(["863212 ladder"]);
    expect(kept.get("863212 ladder")).toMatchObject({
      delays: [1_000, 10_000],
      lastDone: expect.any(Number),
    });
  });

  test("what a scenario calls its module is not the device: two scenarios may call two devices the same", async () => {
    const named = text.replace("module quectel", "module bench: quectel");
    expect(named).not.toBe(text);
    const kept: string[] = [];
    const store: PolicyStore = { load: () => null, save: (device) => void kept.push(device) };
    expect((await runText(named, hardware(store))).verdict).toBe("pass");
    expect(new Set(kept)).toEqual(new Set(["863212"]));
    kept.length = 0;
    expect((await runText(named, hardware(store, {}))).verdict).toBe("pass");
    expect(new Set(kept)).toEqual(new Set(["tcp://192.0.2.7:4001"]));
  });

  test("a store that cannot be read is the bench's error, also where the script only asks for a count", async () => {
    const broken: PolicyStore = {
      load: () => {
        throw Object.assign(new Error("the counters are in use by another process"), { fix: "wait for it" });
      },
      save: () => undefined,
    };
    const asks = on("    on-error {\n      resume\n    }", "  if ladder.count == 0 {\n    send AT\n  }\n");
    const story = await runText(asks, hardware(broken));
    expect(story.verdict).toBe("error");
    expect(story.failure).toBe("SCN512; the counters are in use by another process");
  });

  test("a store that cannot keep them is the bench's error, and nothing recovers from it", async () => {
    const broken: PolicyStore = {
      load: () => null,
      save: () => {
        throw new Error("the disk is full");
      },
    };
    const story = await runText(text, hardware(broken));
    expect(story.verdict).toBe("error");
    expect(story.failure).toBe("SCN512; the disk is full");
    expect(story.of("recovery-started")).toEqual([]);
  });
});
