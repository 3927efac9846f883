import { check } from "@scn/dsl";
import { expect, it } from "vitest";
import { loadBench, loadScenarios, runOptionsFor, scenarioPlaces } from "./index.js";

const { program } = check('scenario "x" {\n  module quectel/ec200u\n  send AT\n}\n');

/** As a program without types calls it; whether it throws or rejects. */
const untyped = async (call: unknown, ...given: unknown[]) =>
  typeof call === "function" ? await Reflect.apply(call, null, given) : null;

it.each<[string, unknown, unknown[], string]>([
  [
    "a file alone",
    loadScenarios,
    ["first.scn"],
    'loadScenarios takes a list of files and folders: loadScenarios(["first.scn"])',
  ],
  ["no files", loadScenarios, [], 'loadScenarios(["scenarios"])'],
  ["files that are none", loadScenarios, [[1]], 'loadScenarios(["scenarios"])'],
  [
    "a folder in place of the options",
    loadScenarios,
    [["first.scn"], "/lab"],
    'loadScenarios takes its options as an object: { cwd: "/lab" }',
  ],
  ["a folder in place of the options", loadBench, ["/lab"], '{ cwd: "/lab" }'],
  [
    "all that was loaded",
    runOptionsFor,
    [{ programs: [program] }],
    "runOptionsFor takes a program: one of the `programs` of loadScenarios()",
  ],
  ["no program", scenarioPlaces, [null, "sim:"], "scenarioPlaces takes a program"],
  ["a device in place of the options", runOptionsFor, [program, "sim:"], '{ device: "sim:" }'],
  [
    "a list of devices",
    runOptionsFor,
    [program, { device: ["left", "right"] }],
    'as a text, such as "sim:" or "serial:///dev/ttyUSB2"; modules with names',
  ],
  ["a clock with a slip", runOptionsFor, [program, { clock: "virtuel" }], '"virtual", not "virtuel"'],
  ["a list of parameters", runOptionsFor, [program, { parameters: ["n=3"] }], 'values: { apn: "internet" }'],
  ["a map of parameters", runOptionsFor, [program, { parameters: new Map() }], "as names and values"],
  [
    "a peer without a port",
    runOptionsFor,
    [program, { peers: { echo: "x" } }],
    "the peer echo is at host:port",
  ],
  [
    "a bench that nobody awaited",
    runOptionsFor,
    [program, { bench: loadBench({ config: false }) }],
    "await loadBench()",
  ],
  ["an option cut short", runOptionsFor, [program, { params: {} }], "did you mean parameters?"],
  ["an option with a slip", loadScenarios, [["x.scn"], { profile: "x" }], "did you mean profiles?"],
  [
    "an option with a slip",
    loadBench,
    [{ confg: false }],
    "loadBench has no option confg: did you mean config?",
  ],
  ["no device", scenarioPlaces, [program], 'scenarioPlaces takes a device as a text, such as "sim:"'],
  ["the bytes of a file", check, [Buffer.from("scenario")], 'read it with the encoding "utf8"'],
  ["null in place of the options", check, ["scenario", null], "check takes its options as an object"],
  [
    "a catalogue in place of what finds one",
    check,
    ["scenario", { catalogue: {} }],
    "catalogue of check is a function",
  ],
  [
    "imports that come later",
    check,
    ['import "a.scn"', { resolveImport: async () => null }],
    "resolveImport gives the text itself, and no promise of it",
  ],
  ["nothing", check, [], "check takes the text of a scenario"],
])("%s is told with what is due", async (_, call, given, told) => {
  await expect(untyped(call, ...given)).rejects.toThrow(told);
});

it("a path where a text is due is a finding that says so", () => {
  expect(check("lib/first.scn").diagnostics.map(({ fix }) => fix)).toEqual([
    "this is a path: `check` takes the text that stands in the file",
  ]);
});
