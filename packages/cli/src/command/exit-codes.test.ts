import type { DiagnosticCode } from "@scn/dsl";
import type { Failure, Verdict } from "@scn/runtime";
import { describe, expect, it } from "vitest";
import { exitCodeOf, worst } from "./exit-codes.js";

const failure = (verdict: Exclude<Verdict, "pass">, code: DiagnosticCode): Failure => ({
  kind: null,
  verdict,
  diagnostic: { code, severity: "error", message: "" },
  elapsed: 0,
  exchange: [],
});

describe("the exit code", () => {
  it("tells the module from the script, the bench and the network", () => {
    expect(exitCodeOf("pass", [])).toBe(0);
    expect(exitCodeOf("skipped", [failure("skipped", "SCN418")])).toBe(0);
    expect(exitCodeOf("fail", [failure("fail", "SCN403")])).toBe(1);
    expect(exitCodeOf("error", [failure("error", "SCN505")])).toBe(2);
    expect(exitCodeOf("error", [failure("error", "SCN508")])).toBe(2);
    expect(exitCodeOf("error", [failure("error", "SCN502")])).toBe(3);
    expect(exitCodeOf("inconclusive", [failure("inconclusive", "SCN402")])).toBe(4);
    expect(exitCodeOf("error", [failure("error", "SCN510")])).toBe(130);
  });

  it("looks at the failure that made the verdict, not at a soft check before it", () => {
    expect(exitCodeOf("error", [failure("fail", "SCN407"), failure("error", "SCN505")])).toBe(2);
  });

  it("is the worst of several: interrupted, script, host, failed, inconclusive, passed", () => {
    expect(worst([])).toBe(0);
    expect(worst([0, 4])).toBe(4);
    expect(worst([4, 1])).toBe(1);
    expect(worst([1, 3])).toBe(3);
    expect(worst([3, 2])).toBe(2);
    expect(worst([2, 130])).toBe(130);
  });
});
