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
      "run takes the `program` of what check() gives",
    ],
    ["no program, as of a text with errors", [null, good], "it is null where the text has errors"],
    [
      "no options",
      [checked],
      "the options of run lack devices: simulated() and runOptionsFor() give all it needs",
    ],
    ["no clock", [checked, { ...good, clock: undefined }], "the options of run lack clock"],
    ["a program of another version", [{ ...checked, version: 9 }, good], "this one is of version 9"],
    ["a clock by its name", [checked, { ...good, clock: "real" }], "realClock() and virtualClock() give one"],
    ["a device for all", [checked, { ...good, devices: {} }], "devices is no function"],
    [
      "a controller where its signal is due",
      [checked, { ...good, signal: new AbortController() }],
      "of an AbortController it is the `signal`",
    ],
    ["parameters as a list", [checked, { ...good, parameters: ["n=3"] }], '{ apn: "internet" } is one'],
    [
      "parameters as a map",
      [checked, { ...good, parameters: new Map([["n", 3]]) }],
      "parameters is no object",
    ],
    [
      "a name that is cut short",
      [checked, { ...good, params: { n: 3 } }],
      "no option params: did you mean parameters?",
    ],
    ["a name with a slip", [checked, { ...good, thresholdes: [] }], "did you mean thresholds?"],
    ["a name in other letters", [checked, { ...good, readfile: () => "" }], "did you mean readFile?"],
    [
      "a seed below 0",
      [checked, { ...good, seed: -1 }],
      "seed is -1: a whole number from 0 to 4294967295 is due",
    ],
    ["a seed that is no whole number", [checked, { ...good, seed: 1.5 }], "seed is 1.5"],
    [
      "deadlines of no time",
      [checked, { ...good, timeoutScale: 0 }],
      "timeoutScale is 0: a number above 0 is due",
    ],
    ["deadlines of no number", [checked, { ...good, timeoutScale: Number.NaN }], "timeoutScale is NaN"],
  ])("%s", (_, given, told) => {
    expect(() => runUntyped(...given)).toThrow(told);
  });

  it("takes what is meant for somebody else, and parameters without a prototype", () => {
    const parameters = Object.assign(Object.create(null), { n: 3 });
    expect(() =>
      runUntyped(checked, { ...good, device: "sim:", mine: 1, secretsFile: "s", parameters }),
    ).not.toThrow();
  });

  it("takes the largest seed", () => {
    expect(() => run(checked, { ...good, seed: 0xffff_ffff, timeoutScale: 0.5 })).not.toThrow();
  });
});
