import { describe, expect, it } from "vitest";
import type { Of } from "../record/record.js";
import { SourceTable } from "./source-table.js";

function run(...sources: readonly { readonly path: string; readonly text: string }[]): Of<"run-started"> {
  return {
    type: "run-started",
    at: 0,
    scenario: null,
    clock: "virtual",
    seed: 1,
    startedAt: null,
    sources,
  } as never;
}

describe("the scripts of a report", () => {
  it("stand in it once, however many runs are of them", () => {
    const table = new SourceTable();
    const [a, b] = [
      { path: "a.scn", text: "scenario a" },
      { path: "lib.scn", text: "flow b" },
    ];
    expect(table.firstOf(run(a, b))).toBe(0);
    expect(table.firstOf(run({ ...a }, { ...b }))).toBe(0);
    expect(table.all).toEqual([a, b]);
  });

  it("are others where a text, a path or their number is another", () => {
    const table = new SourceTable();
    const one = { path: "a.scn", text: "scenario a" };
    const firsts = [
      run(one),
      run({ ...one, text: "scenario b" }),
      run({ ...one, path: "b.scn" }),
      run(one, one),
    ].map((each) => table.firstOf(each));
    expect(firsts).toEqual([0, 1, 2, 3]);
    expect(table.all).toHaveLength(5);
  });
});
