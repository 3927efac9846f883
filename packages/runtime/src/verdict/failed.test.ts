import { describe, expect, it } from "vitest";
import { ScriptError } from "../expression/script-error.js";
import { nowhere } from "../testing/program.fixture.js";
import { asFailed, failed } from "./failed.js";

const scene = { now: () => 5, exchange: null };

describe("what comes down an error channel", () => {
  it("is the script's when a value could not be worked out", () => {
    const { failure } = asFailed(new ScriptError("null cannot be put into text", nowhere), scene);
    expect(failure).toMatchObject({
      kind: null,
      diagnostic: { code: "SCN505", message: "null cannot be put into text" },
    });
  });

  it("is a defect of this program when it is nobody's, with the stack and what to do", () => {
    const { diagnostic } = asFailed(new TypeError("no such thing"), scene).failure;
    expect(diagnostic).toMatchObject({ code: "SCN509", message: "scn itself failed" });
    expect(diagnostic.notes?.[0]).toMatch(/^TypeError: no such thing\n/);
    expect(diagnostic.fix).toContain("report this");
  });
});

it("what was found is cut where nobody reads on, and its length told", () => {
  const { failure } = failed(scene, {
    kind: "mismatch",
    code: "SCN403",
    message: "m",
    found: "x".repeat(60_000),
  });
  expect(failure.diagnostic.found).toBe(`${"x".repeat(4096)}… (60000 characters)`);
});
