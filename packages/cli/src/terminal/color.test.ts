import { describe, expect, it } from "vitest";
import { wantsColor, wantsLive } from "./color.js";

const ask = (env: Record<string, string>, isTerminal = true, option?: boolean) =>
  wantsColor({ env, isTerminal, option });

describe("colour", () => {
  it("is on for a terminal and off for a pipe", () => {
    expect(ask({})).toBe(true);
    expect(ask({}, false)).toBe(false);
    expect(ask({ TERM: "dumb" })).toBe(false);
  });

  it("is off with NO_COLOR unless that is empty, and on with FORCE_COLOR unless that says no", () => {
    expect(ask({ NO_COLOR: "1" })).toBe(false);
    expect(ask({ NO_COLOR: "" })).toBe(true);
    expect(ask({ FORCE_COLOR: "1" }, false)).toBe(true);
    expect(ask({ FORCE_COLOR: "0" })).toBe(false);
    expect(ask({ NO_COLOR: "1", FORCE_COLOR: "1" })).toBe(false);
  });

  it("obeys the option before the environment", () => {
    expect(ask({ NO_COLOR: "1" }, false, true)).toBe(true);
    expect(ask({ FORCE_COLOR: "1" }, true, false)).toBe(false);
  });
});

describe("live output", () => {
  it("needs a terminal outside CI", () => {
    expect(wantsLive({ env: {}, isTerminal: true })).toBe(true);
    expect(wantsLive({ env: {}, isTerminal: false })).toBe(false);
    expect(wantsLive({ env: { CI: "true" }, isTerminal: true })).toBe(false);
    expect(wantsLive({ env: { CI: "false" }, isTerminal: true })).toBe(true);
    expect(wantsLive({ env: { TERM: "dumb" }, isTerminal: true })).toBe(false);
  });
});
