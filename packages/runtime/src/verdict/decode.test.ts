import { describe, expect, it } from "vitest";
import { catalogue } from "../testing/catalogue.fixture.js";
import { explainField } from "./decode.js";

describe("what the manual says of a value", () => {
  const values = { READY: "READY", "SIM PIN": "the PIN is wanted" };
  const field = { name: "code", type: "string", optional: false, values } as const;

  it("is its meaning", () => {
    expect(explainField(catalogue, field, "SIM PIN")).toBe("code SIM PIN: the PIN is wanted");
  });

  it("is nothing where a word is its own meaning, or not among them", () => {
    expect(explainField(catalogue, field, "READY")).toBeNull();
    expect(explainField(catalogue, field, "SIM PUK")).toBeNull();
  });
});
