import { describe, expect, it, test } from "vitest";
import { FindingsError } from "../command/findings-error.js";
import { UsageError } from "../command/usage-error.js";
import { emptyBench } from "./bench.js";
import type { Configured } from "./configured.js";
import type { LoadedConfig } from "./load-config.js";
import { mergeOptions } from "./merge.js";
import type { RunOptionName } from "./run-option-table.js";
import { toldWhereGiven } from "./told-where-given.js";
import type { RawValue } from "./variables.js";

const source = { path: "scn.config.yaml", text: "" };

/** What flags, variables and a configuration gave; each key of the configuration stands at its own place. */
function given({
  typed = {},
  env = {},
  options = {},
  scenarios = [],
}: {
  readonly typed?: Parameters<typeof mergeOptions>[0];
  readonly env?: Readonly<Record<string, string>>;
  readonly options?: Partial<Record<RunOptionName, RawValue>>;
  readonly scenarios?: readonly string[];
}): Configured {
  const bench = { ...emptyBench, scenarios };
  const names = Object.keys(options) as RunOptionName[];
  const config: LoadedConfig = {
    path: source.path,
    bench,
    options: new Map(
      names.map((name) => [name, { value: options[name] ?? "", place: `scn.config.yaml:${name}` }]),
    ),
    placeOf: (path) => `scn.config.yaml:${path.join(".")}`,
    frameOf: ([key = ""]) =>
      key === "state" ? null : { span: { file: 0, start: key.length, end: key.length + 1 }, source },
  };
  return { ...mergeOptions(typed, env, config), bench, config };
}

/** What is told in the end: the message, the fix, the notes, and the place of the first finding. */
function told(error: UsageError, configured: Configured) {
  const shown = toldWhereGiven(error, configured);
  if (shown instanceof UsageError) return shown.diagnostic;
  if (!(shown instanceof FindingsError)) throw new Error("something else is told");
  const [finding] = shown.findings;
  return { ...finding?.diagnostic, sources: finding?.sources, consequence: shown.consequence };
}

const usage = (message: string, details: ConstructorParameters<typeof UsageError>[2] = {}) =>
  new UsageError("SCN603", message, details);
const jobs = usage("--jobs cannot be 0", { fix: "write --jobs 4, or leave --jobs out" });

it("what was typed is told as it is, and what no option is said of", () => {
  expect(toldWhereGiven(jobs, given({ typed: { jobs: "0" } }))).toBe(jobs);
  expect(toldWhereGiven(jobs, given({}))).toBe(jobs);
  const other = usage("nothing is named");
  expect(toldWhereGiven(other, given({ options: { jobs: "0" }, scenarios: ["all"] }))).toBe(other);
  expect(toldWhereGiven(jobs, null)).toBe(jobs);
  const defect = new TypeError("--jobs");
  expect(toldWhereGiven(defect, given({ env: { SCN_JOBS: "0" } }))).toBe(defect);
});

describe("of a variable", () => {
  it("is told by its name, with what to set it to", () => {
    expect(told(jobs, given({ env: { SCN_JOBS: "0" } }))).toEqual({
      code: "SCN603",
      severity: "error",
      message: "SCN_JOBS cannot be 0",
      fix: "write SCN_JOBS=4, or leave SCN_JOBS out",
    });
  });

  it("keeps what else was said", () => {
    const error = usage("--report x cannot be", { notes: ["a note"], found: "x" });
    expect(told(error, given({ env: { SCN_REPORT: "x" } }))).toMatchObject({
      message: "SCN_REPORT x cannot be",
      notes: ["a note"],
      found: "x",
    });
  });

  it("of an option whose name begins like another's is not taken for that one", () => {
    const error = usage("--report and --reporter are two, --report=x too");
    expect(told(error, given({ env: { SCN_REPORT: "x" } })).message).toBe(
      "SCN_REPORT and --reporter are two, SCN_REPORT=x too",
    );
  });

  it("of a switch has nothing to be set to", () => {
    const error = usage("--quiet cannot be", { fix: "write --quiet x, or leave --quiet out" });
    expect(told(error, given({ env: { SCN_QUIET: "1" } })).fix).toBe(
      "write --quiet x, or leave SCN_QUIET out",
    );
  });

  test.each([
    ["--jobs 'four of them', or not", "SCN_JOBS='four of them', or not"],
    ["--jobs 4; then again", "SCN_JOBS=4; then again"],
    ["--jobs 4, --jobs 5", "SCN_JOBS=4, SCN_JOBS=5"],
  ])("a fix with %s", (fix, written) => {
    expect(told(usage("--jobs x", { fix }), given({ env: { SCN_JOBS: "x" } })).fix).toBe(written);
  });
});

describe("of the configuration", () => {
  it("is told at its line, with what to write there", () => {
    expect(told(jobs, given({ options: { jobs: "0" } }))).toEqual({
      code: "SCN603",
      severity: "error",
      message: "`jobs` cannot be 0",
      fix: "write jobs: 4, or leave `jobs:` out",
      span: { file: 0, start: 4, end: 5 },
      sources: [source],
      consequence: "nothing was done",
    });
  });

  it("is told without a line where it has none", () => {
    const shown = told(usage("--state cannot be x"), given({ options: { state: "x" } }));
    expect(shown).toMatchObject({ message: "`state` cannot be x", sources: [] });
    expect(shown).not.toHaveProperty("span");
    expect(shown).not.toHaveProperty("fix");
  });

  it("has pairs as a map", () => {
    const error = usage("--report x", { fix: "write --report junit=a.xml or --report github" });
    expect(told(error, given({ options: { report: ["x"] } })).fix).toBe(
      "write reports: {junit: a.xml} or reports: {github: true}",
    );
  });
});

describe("something that is not there", () => {
  const gone = (name: string) => usage(`${name} is not there`, { notes: ["looked for"], fix: "make it" });

  test.each([
    ["a variable's path", { env: { SCN_STATE: "counters" } }, "SCN_STATE names it"],
    ["a variable's list", { env: { SCN_HOST_FLOWS: "a.js,counters" } }, "SCN_HOST_FLOWS names it"],
    ["a variable's device", { env: { SCN_DEVICE: "counters" } }, "SCN_DEVICE names it"],
    ["a configuration's path", { options: { state: "counters" } }, "scn.config.yaml:state names it"],
  ])("is told with who named it: %s", (_what, from, note) => {
    expect(told(gone("counters"), given(from))).toMatchObject({
      code: "SCN603",
      message: "counters is not there",
      fix: "make it",
      notes: ["looked for", note],
    });
  });

  it("is told with the scenarios of the configuration where those were looked for, and not what is in one of them", () => {
    const from = given({ scenarios: ["a", "counters"] });
    const noted = (message: string, code: "SCN601" | "SCN602" | "SCN603") => {
      const error = toldWhereGiven(new UsageError(code, message), from);
      return error instanceof UsageError ? (error.diagnostic.notes ?? []) : null;
    };
    const note = "scn.config.yaml:scenarios names it";
    expect(noted("counters is not there", "SCN601")).toEqual([note]);
    expect(noted("there is no .scn file in the folder counters", "SCN602")).toEqual([note]);
    expect(noted("counters is not there", "SCN603")).toEqual([]);
    expect(noted("counters/one.scn is not there", "SCN601")).toEqual([]);
  });

  test.each([
    ["it was typed", { typed: { state: "counters" } }],
    ["what names it is no path", { env: { SCN_GREP: "counters" } }],
    ["what names something is empty", { options: { state: "" }, scenarios: [""] }],
    ["others are named", { options: { state: "other" }, scenarios: ["counters/x"] }],
    [
      "what is named is but a part of its name",
      { options: { state: "count" }, scenarios: ["ters", "is-", "."] },
    ],
  ])("is told as it is where %s", (_why, from) => {
    const error = gone("counters");
    expect(toldWhereGiven(error, given(from))).toBe(error);
  });

  test.each([
    "it is in lab.",
    "lab/a.scn is not there",
    "/home/lab is not there",
    "no lab: none, and no labels",
  ])("is named as a word or a part of a path: %s", (message) => {
    expect(told(usage(message), given({ options: { state: "lab" } })).notes).toEqual([
      "scn.config.yaml:state names it",
    ]);
  });

  it("is looked for in all of the message", () => {
    const error = usage("no labels in lab");
    expect(told(error, given({ options: { state: "lab" } })).notes).toHaveLength(1);
  });
});
