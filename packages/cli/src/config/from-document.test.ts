import { describe, expect, it, test } from "vitest";
import type { ConfigDocument } from "./config-schema.js";
import { benchOf, optionsOf, simulatedModule } from "./from-document.js";

const from = (path: string) => `bench/${path}`;
const absolute = (path: string) => `/lab/bench/${path}`;
const options = (document: ConfigDocument) =>
  Object.fromEntries(optionsOf(document, from, (keys) => `line of ${keys.join(".")}`));
const firstValue = (document: ConfigDocument) =>
  Object.values(options(document)).map(({ value }) => value)[0];
const bench = (document: ConfigDocument) => benchOf(document, { from, absolute });

describe("the options of a configuration", () => {
  it("are those that it says, each with its place", () => {
    expect(options({ jobs: 4, "fail-on-flaky": false })).toEqual({
      jobs: { value: "4", place: "line of jobs" },
      failOnFlaky: { value: false, place: "line of fail-on-flaky" },
    });
  });

  it("are without the parameters and the peers, which are the bench's", () => {
    expect(options({ params: { apn: "x" }, peers: { echo: "h:1" } })).toEqual({});
  });

  test.each<[string, ConfigDocument, unknown]>([
    ["a switch", { quiet: true }, true],
    ["a switch that is off", { quiet: false }, false],
    ["a number, as text", { "timeout-scale": 1.5 }, "1.5"],
    ["a choice", { clock: "virtual" }, "virtual"],
    ["a text that is no path", { device: "sim:quectel/ec200u" }, "sim:quectel/ec200u"],
    ["a path, from the configuration's folder", { state: "counters" }, "bench/counters"],
    ["a list of one", { tags: "smoke" }, ["smoke"]],
    ["a list", { tags: ["smoke", "slow"] }, ["smoke", "slow"]],
    ["a list of paths", { "host-flows": ["a.js", "b.js"] }, ["bench/a.js", "bench/b.js"]],
    ["pairs, whose values are paths", { reports: { junit: "a.xml" } }, ["junit=bench/a.xml"]],
    [
      "a pair that is a word alone, and one that is not wanted",
      { reports: { github: true, junit: false } },
      ["github"],
    ],
  ])("%s", (_what, document, value) => {
    expect(firstValue(document)).toEqual(value);
  });
});

describe("the bench of a configuration", () => {
  it("is empty where nothing is said", () => {
    expect(bench({})).toEqual({ scenarios: [], devices: [], parameters: {}, peers: {}, secrets: {} });
  });

  it("has scenarios by paths as the working directory sees them", () => {
    expect(bench({ scenarios: "all" }).scenarios).toEqual(["bench/all"]);
    expect(bench({ scenarios: ["a.scn", "b.scn"] }).scenarios).toEqual(["bench/a.scn", "bench/b.scn"]);
  });

  it("has parameters and peers as texts", () => {
    const { parameters, peers } = bench({ params: { port: 7, fast: true }, peers: { echo: "h:1" } });
    expect([parameters, peers]).toEqual([{ port: "7", fast: "true" }, { echo: "h:1" }]);
  });

  it("has secrets that say where they are, as it was written too", () => {
    expect(bench({ secrets: { pin: { env: "PIN" }, key: { file: "key.txt" } } }).secrets).toEqual({
      pin: { kind: "env", variable: "PIN" },
      key: { kind: "file", path: "/lab/bench/key.txt", shown: "key.txt" },
    });
  });

  it("has devices, whose module the address may say, with values of their own", () => {
    const { devices } = bench({
      devices: {
        one: { address: "serial:///dev/ttyUSB2", module: "quectel/ec200u", labels: "lab-a" },
        two: {
          address: "sim:yuge/ec716s",
          labels: ["lab-a", "spare"],
          params: { cells: 3 },
          secrets: { pin: { file: "pin.txt" } },
        },
        three: { address: "tcp://h:1", reboot: { exec: "./relay" } },
      },
    });
    const none = { parameters: {}, secrets: {} };
    const reboot = { kind: "exec", command: ["/lab/bench/./relay"], folder: "/lab/bench/." };
    expect(devices).toEqual([
      { name: "one", address: "serial:///dev/ttyUSB2", module: "quectel/ec200u", labels: ["lab-a"], ...none },
      {
        name: "two",
        address: "sim:yuge/ec716s",
        module: "yuge/ec716s",
        labels: ["lab-a", "spare"],
        parameters: { cells: "3" },
        secrets: { pin: { kind: "file", path: "/lab/bench/pin.txt", shown: "pin.txt" } },
      },
      { name: "three", address: "tcp://h:1", module: null, labels: [], power: { reboot }, ...none },
    ]);
  });
});

test.each([
  ["sim:quectel/ec200u", "quectel/ec200u"],
  ["SIM:quectel/ec200u?latency=0", "quectel/ec200u"],
  ["sim:", null],
  ["serial:///dev/ttyUSB2", null],
  ["tcp://sim:quectel/ec200u", null],
])("%s names %s", (address, module) => {
  expect(simulatedModule(address)).toBe(module);
});
