import { describe, expect, it } from "vitest";
import { clockText, durationText } from "./duration.js";

describe("durations", () => {
  it("are told in the unit a person would choose", () => {
    expect(durationText(0)).toBe("0 ms");
    expect(durationText(12.4)).toBe("12 ms");
    expect(durationText(999.7)).toBe("1 s");
    expect(durationText(1250)).toBe("1.25 s");
    expect(durationText(9_999)).toBe("10 s");
    expect(durationText(59_940)).toBe("59.9 s");
    expect(durationText(59_960)).toBe("1 min");
    expect(durationText(150_000)).toBe("2 min 30 s");
    expect(durationText(4_200_000)).toBe("1 h 10 min");
  });

  it("line up in the time column", () => {
    expect(clockText(0)).toBe("0.000");
    expect(clockText(600_012.3)).toBe("600.012");
  });
});
