import { describe, expect, it } from "vitest";
import { virtualClock } from "../clock/index.js";
import type { RunOptions } from "../options.js";
import { program, scenario, send } from "../testing/program.fixture.js";
import { noPeers } from "../testing/run.fixture.js";
import { run } from "./run.js";

const good: RunOptions = {
  devices: () => Promise.reject(new Error("nobody asks")),
  peers: noPeers,
  clock: virtualClock(),
};
const checked = program([scenario([send("AT")])]);

/** As a program without types calls it. */
const runUntyped = (...given: unknown[]) => Reflect.apply(run, null, given);

describe("run is told what it cannot run with, at once", () => {
  it.each<[string, unknown[], string]>([
    [
      "what check gave, not its program",
      [{ program: checked }, good],
      "run takes a checked program: the `program` of",
    ],
    [
      "no options",
      [checked],
      "the options of run lack devices: simulated() of @scn/simulator and runOptionsFor()",
    ],
    ["no clock", [checked, { ...good, clock: undefined }], "the options of run lack clock"],
    [
      "a seed below 0",
      [checked, { ...good, seed: -1 }],
      "the seed of a run is a whole number from 0 to 4294967295, not -1",
    ],
    ["a seed that is no whole number", [checked, { ...good, seed: 1.5 }], "not 1.5"],
    ["deadlines of no time", [checked, { ...good, timeoutScale: 0 }], "a number above 0, not 0"],
    ["deadlines of no number", [checked, { ...good, timeoutScale: Number.NaN }], "a number above 0, not NaN"],
  ])("%s", (_, given, told) => {
    expect(() => runUntyped(...given)).toThrow(told);
  });

  it("takes the largest seed", () => {
    expect(() => run(checked, { ...good, seed: 0xffff_ffff, timeoutScale: 0.5 })).not.toThrow();
  });
});
