import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8 } from "./bytes.js";
import { shown } from "./shown.js";

describe("shown values", () => {
  it("read like the script", () => {
    expect(shown("a\r\n\u001b[31m")).toBe('"a\\r\\n\\x1b[31m"');
    expect(shown(utf8("hello"))).toBe('"hello"');
    expect(shown(Uint8Array.of(0, 255))).toBe('x"00 ff"');
    expect(shown([1, null, { kind: "duration", ms: 90_000 }])).toBe("[1, null, 90s]");
    expect(shown({ kind: "duration", ms: 5_400_000 })).toBe("1h30m");
    expect(shown({ kind: "duration", ms: 12.5 })).toBe("12.5ms");
    expect(shown({ kind: "range", from: 0, to: 31 })).toBe("0..31");
  });

  it("hold no control character, whatever the module sent", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.uint8Array()), (untrusted) => {
        expect(shown(untrusted)).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});
