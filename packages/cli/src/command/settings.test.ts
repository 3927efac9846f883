import { describe, expect, it } from "vitest";
import { checkPeerAddress, oneOf, pairs } from "./settings.js";
import { UsageError } from "./usage-error.js";

function diagnosticOf(attempt: () => unknown) {
  try {
    attempt();
  } catch (error) {
    if (error instanceof UsageError) return error.diagnostic;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("option values", () => {
  it("split at the first = only, so that a value may hold more of them", () => {
    expect(pairs("--param", ["apn=a=b", "user="])).toEqual({ apn: "a=b", user: "" });
  });

  it("without a name or given twice are refused with what to write", () => {
    expect(diagnosticOf(() => pairs("--param", ["apn"]))).toMatchObject({
      code: "SCN603",
      message: "--param has no name and value",
      fix: "write --param name=value",
    });
    expect(diagnosticOf(() => pairs("--param", ["=x"])).message).toBe("--param has no name and value");
    expect(diagnosticOf(() => pairs("--param", ["a=1", "a=2"])).message).toBe("--param gives a twice");
    expect(diagnosticOf(() => pairs("--param", ["a b=1"])).message).toBe("--param: a b is not a name");
  });

  it("of a closed set name the nearest choice, or all of them", () => {
    expect(oneOf("--clock", "real", ["auto", "real", "virtual"])).toBe("real");
    expect(diagnosticOf(() => oneOf("--clock", "vitual", ["auto", "real", "virtual"])).fix).toBe(
      "did you mean virtual?",
    );
    expect(diagnosticOf(() => oneOf("--clock", "sundial", ["auto", "real"])).fix).toBe(
      "choose one of auto, real",
    );
  });

  it("for peers are host and port", () => {
    for (const good of ["localhost:7", "127.0.0.1:65535", "[::1]:80", "echo.example:7"])
      checkPeerAddress("echo", good);
    for (const bad of [
      "localhost",
      "localhost:",
      ":7",
      "localhost:0",
      "localhost:65536",
      "::1:80",
      "a b:7",
    ]) {
      expect(diagnosticOf(() => checkPeerAddress("echo", bad)).code).toBe("SCN603");
    }
  });
});
