import type { ParameterType } from "@scn/dsl";
import type { HostFlow } from "@scn/runtime";
import { describe, expect, it } from "vitest";
import { callable } from "./host-flow.js";

const context = { signal: new AbortController().signal, log: () => {} };

/** A flow as a program without types writes one. */
async function called(result: ParameterType | undefined, given: unknown) {
  const run: HostFlow = (...call) => Reflect.apply(async () => given, null, call);
  const flows = callable({ lab: { parameters: [], run, ...(result !== undefined && { result }) } });
  return flows.lab?.({}, context);
}

describe("a flow in JavaScript gives what it declares", () => {
  it.each<[ParameterType, unknown, string]>([
    ["float", "abc", "it declares the result float and gave string"],
    ["int", 1.5, "it declares the result int and gave number"],
    ["string", 7, "gave number"],
    ["bool", "true", "gave string"],
    ["bytes", [1, 2], "gave a list"],
    ["duration", 90, "gave number"],
    ["list", "a,b", "gave string"],
  ])("%s: %j is none", async (result, given, told) => {
    await expect(called(result, given)).rejects.toThrow(told);
  });

  it.each<[ParameterType | undefined, unknown]>([
    ["float", 1],
    ["int", -3],
    ["secret", "x"],
    ["ip", "192.0.2.1"],
    ["bytes", Buffer.from("x")],
    ["duration", { kind: "duration", ms: 5 }],
    ["list", []],
    ["int", undefined],
    ["bool", null],
    [undefined, "anything"],
  ])("%s: %j is one, or nothing", async (result, given) => {
    expect(await called(result, given)).toBe(given);
  });
});
