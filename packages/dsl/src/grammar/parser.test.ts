import { describe, expect, it } from "vitest";
import { ScenarioParser } from "./parser.js";

describe("the grammar", () => {
  it("is LL(2) without an ambiguity that Chevrotain would have to ignore", () => {
    expect(() => new ScenarioParser({ skipValidations: false })).not.toThrow();
  });
});
