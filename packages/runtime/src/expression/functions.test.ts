import type { Expression } from "@scn/dsl";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytes, call, list, literal, ms, range } from "../testing/program.fixture.js";
import { compileExpression } from "./compile.js";
import { Scope } from "./scope.js";
import { ScriptError } from "./script-error.js";
import type { Value } from "./value.js";

function value(expression: Expression): Value {
  return compileExpression(expression)(new Scope());
}

describe("functions", () => {
  it("size counts bytes, not characters", () => {
    expect(value(call("size", literal("温度")))).toBe(6);
    expect(value(call("size", bytes("0001")))).toBe(2);
    expect(value(call("size", list(literal(1))))).toBe(1);
    expect(() => value(call("size", literal(5)))).toThrow("a whole number has no size");
  });

  it("convert between numbers, text and hexadecimal", () => {
    expect(value(call("int", literal(" 0042 ")))).toBe(42);
    expect(value(call("int", literal(-3.9)))).toBe(-3);
    expect(() => value(call("int", literal("4.2")))).toThrow('"4.2" is not a whole number');
    expect(value(call("float", literal("-1.5e2")))).toBe(-150);
    expect(value(call("float", ms(1500)))).toBe(1.5);
    expect(() => value(call("float", literal("1,5")))).toThrow(ScriptError);
    expect(value(call("text", bytes("3132")))).toBe("12");
    expect(() => value(call("text", bytes("ff")))).toThrow("not UTF-8");
    expect(value(call("hex", literal("1J")))).toBe("314A");
    expect(value(call("unhex", literal("31 4a")))).toEqual(Uint8Array.of(0x31, 0x4a));
    expect(() => value(call("unhex", literal("314")))).toThrow(ScriptError);
    expect(value(call("bytes", literal("31")))).toEqual(Uint8Array.of(0x33, 0x31));
    expect(value(call("upper", literal("at")))).toBe("AT");
    expect(value(call("lower", literal("AT")))).toBe("at");
    expect(value(call("trim", literal(" AT ")))).toBe("AT");
  });

  it("cut a piece out, as much as there is", () => {
    const hello = literal("hello");
    expect(value(call("slice", hello, literal(1), literal(3)))).toEqual(new TextEncoder().encode("ell"));
    expect(value(call("slice", hello, literal(4), literal(9)))).toEqual(new TextEncoder().encode("o"));
    expect(value(call("slice", hello, literal(5), literal(1)))).toEqual(new Uint8Array());
    expect(() => value(call("slice", hello, literal(-1), literal(1)))).toThrow("from 0 on");
  });

  it("draw numbers from the whole range, and texts of the length asked for", () => {
    const drawn = new Set(Array.from({ length: 300 }, () => value(call("random", range(1, 3)))));
    expect([...drawn].sort()).toEqual([1, 2, 3]);
    expect(value(call("random", literal(5), literal(5)))).toBe(5);
    expect(() => value(call("random", literal("x")))).toThrow(ScriptError);
    expect(value(call("random-text", literal(6)))).toMatch(/^[a-z0-9]{6}$/);
    expect(() => value(call("random-text", literal(-1)))).toThrow(ScriptError);
  });

  it("encode into the character sets of modules", () => {
    expect(value(call("encode", literal("温度"), literal("gbk")))).toEqual(
      Uint8Array.of(0xce, 0xc2, 0xb6, 0xc8),
    );
    expect(value(call("encode", literal("A温"), literal("UCS2")))).toEqual(
      Uint8Array.of(0, 0x41, 0x6e, 0x29),
    );
    expect(() => value(call("encode", literal("温"), literal("latin1")))).toThrow("does not have");
    expect(() => value(call("encode", literal("a"), literal("klingon")))).toThrow("unknown character set");
  });

  it("encode GBK so that the host's decoder reads it back", () => {
    const decoder = new TextDecoder("gbk");
    const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(han, fc.constantFrom("a", "Z", "0", "\r")) }), (original) => {
        const encoded = value(call("encode", literal(original), literal("gbk")));
        expect(encoded instanceof Uint8Array && decoder.decode(encoded)).toBe(original);
      }),
    );
  });
});
