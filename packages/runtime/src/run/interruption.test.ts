import { getEventListeners } from "node:events";
import { Subject } from "rxjs";
import { describe, expect, it } from "vitest";
import { virtualClock } from "../clock/index.js";
import type { RunEvent } from "../events/event.js";
import { log, program, scenario, send, statement, wait } from "../testing/program.fixture.js";
import { noPeers, runScripted } from "../testing/run.fixture.js";
import { ScriptedDevice } from "../testing/scripted-device.fixture.js";
import { run } from "./run.js";

const waits = program([scenario([wait(1000), statement("cleanup", { body: [log("cleaned up")] })])]);

/** A run that is ended by the first thing it tells; what each of two listeners hears. */
async function heardByTwo(stop: AbortController) {
  const clock = virtualClock();
  const all$ = new Subject<RunEvent>();
  const heard: [string[], string[]] = [[], []];
  all$.subscribe((event) => {
    heard[0].push(event.type);
    if (event.type === "waiting") stop.abort();
  });
  all$.subscribe((event) => heard[1].push(event.type));
  const devices = async () => new ScriptedDevice(clock, {});
  const done = new Promise<void>((complete) => all$.subscribe({ complete }));
  run(waits, { devices, peers: noPeers, clock, signal: stop.signal }).subscribe(all$);
  await done;
  return heard;
}

describe("a run that one of its listeners ends", () => {
  it("tells all of them the same, in the same order", async () => {
    const [first, second] = await heardByTwo(new AbortController());
    expect(first).toContain("cleanup-started");
    expect(second).toEqual(first);
    expect(first.at(-1)).toBe("run-ended");
    expect(first.indexOf("waiting")).toBeLessThan(first.indexOf("failed"));
  });
});

describe("the signal", () => {
  it.each<[string, unknown, readonly string[] | undefined]>([
    ["an error's message", new Error("the lab closes at six"), ["the lab closes at six"]],
    ["a text", "the lab closes at six", ["the lab closes at six"]],
    ["nothing that Node.js says by itself", undefined, undefined],
  ])("says why in the failure: %s", async (_, reason, notes) => {
    const stop = new AbortController();
    const { failures } = await runScripted(waits, {
      options: { signal: stop.signal },
      arrange: (_device, clock) => clock.after(10, () => stop.abort(reason)),
    });
    expect(failures[0]?.diagnostic).toMatchObject({ code: "SCN510", message: "the run was interrupted" });
    expect(failures[0]?.diagnostic.notes).toEqual(notes);
  });

  it("marks what the run was at", async () => {
    const stop = new AbortController();
    const { failures } = await runScripted(waits, {
      options: { signal: stop.signal },
      arrange: (_device, clock) => clock.after(10, () => stop.abort()),
    });
    expect(failures[0]?.diagnostic).toMatchObject({
      span: { file: 0, start: 0, end: 0 },
      label: "under way: its time was not over",
    });
  });

  it("of many runs has one listener while they last, and none after", async () => {
    const { signal } = new AbortController();
    const quick = program([scenario([send("AT")])]);
    const runs = Array.from({ length: 20 }, () =>
      runScripted(quick, { answers: { AT: ["\r\nOK\r\n"] }, options: { signal } }),
    );
    expect(getEventListeners(signal, "abort").length).toBe(1);
    const outcomes = await Promise.all(runs);
    expect(new Set(outcomes.map(({ verdict }) => verdict))).toEqual(new Set(["pass"]));
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("ends every run that shares it", async () => {
    const stop = new AbortController();
    const runs = [1, 2, 3].map(() =>
      runScripted(waits, {
        options: { signal: stop.signal },
        arrange: (_, clock) => clock.after(10, () => stop.abort()),
      }),
    );
    const outcomes = await Promise.all(runs);
    expect(outcomes.map(({ failures }) => failures[0]?.diagnostic.code)).toEqual([
      "SCN510",
      "SCN510",
      "SCN510",
    ]);
  });
});
