import type { Diagnostic } from "@scn/dsl";
import type { Failure } from "@scn/runtime";
import { describe, expect, it } from "vitest";
import { causeLines } from "./told-failure.js";

const failure = (diagnostic: Partial<Diagnostic>, more: Partial<Failure> = {}): Failure => ({
  kind: "mismatch",
  verdict: "fail",
  diagnostic: { code: "SCN403", severity: "error", message: "it failed", ...diagnostic },
  elapsed: 0,
  exchange: [],
  ...more,
});

describe("a failure in a list", () => {
  it("says what the manual says of the code that came", () => {
    const message = "AT+CPIN? ended with +CME ERROR: 10";
    const notes = ["the manual allows it 5s", "+CME ERROR: 10: SIM not inserted (3GPP TS 27.007 §9.2)"];
    expect(causeLines([failure({ message, expected: "READY", found: "+CME ERROR: 10", notes })])).toEqual([
      "AT+CPIN? ended with +CME ERROR: 10 (SCN403)",
      "+CME ERROR: 10: SIM not inserted (3GPP TS 27.007 §9.2)",
    ]);
  });

  it("says what was expected and what came nearest", () => {
    const nearest = { pattern: "+A: 0", line: "+A: 3", at: 4, wanted: "0" };
    expect(causeLines([failure({ expected: "+A: 0", found: "+B: 1, +A: 3" }, { nearest })])).toEqual([
      "it failed (SCN403)",
      "expected +A: 0, found +A: 3",
    ]);
  });

  it("repeats nothing that the message says, and escapes what a module printed", () => {
    expect(causeLines([failure({ message: "it ended with ERROR", expected: "OK", found: "ERROR" })])).toEqual(
      ["it ended with ERROR (SCN403)"],
    );
    expect(causeLines([failure({ expected: "OK", found: "\x1b[2J" })])[1]).not.toContain("\x1b");
  });

  it("says how many there were, and of what was left out only why", () => {
    expect(causeLines([failure({}), failure({}), failure({})])).toEqual(["it failed (SCN403), and 2 more"]);
    expect(causeLines([failure({ message: "no SIM here" }, { verdict: "skipped" })])).toEqual([
      "no SIM here",
    ]);
    expect(causeLines([])).toEqual([]);
  });
});
