import type { Expression } from "@scn/dsl";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binary, bytes, list, literal, ms, name, nowhere, range, text } from "../testing/program.fixture.js";
import { utf8 } from "./bytes.js";
import { compileExpression } from "./compile.js";
import { Scope } from "./scope.js";
import { ScriptError, UnboundName } from "./script-error.js";
import type { Value } from "./value.js";

const not = (operand: Expression): Expression => ({ kind: "unary", operator: "not", operand, span: nowhere });
const minus = (operand: Expression): Expression => ({ kind: "unary", operator: "-", operand, span: nowhere });

function value(expression: Expression, names: Readonly<Record<string, Value>> = {}): Value {
  const scope = new Scope();
  for (const [bound, bindable] of Object.entries(names)) scope.set(bound, bindable);
  return compileExpression(expression)(scope);
}

describe("==", () => {
  const same = (a: Expression, b: Expression) => {
    expect(value(binary(a, "!=", b))).toBe(value(not(binary(a, "==", b))));
    return value(binary(a, "==", b));
  };

  it("compares bytes with the UTF-8 of text, either way round", () => {
    expect(same(bytes("e6b8a9"), literal("温"))).toBe(true);
    expect(same(literal("温"), bytes("e6b8a9"))).toBe(true);
    expect(same(bytes("3132"), literal("13"))).toBe(false);
    expect(same(bytes("3132"), bytes("3132"))).toBe(true);
  });

  it("compares lists and durations by their content", () => {
    expect(same(list(ms(0), ms(600_000)), list(ms(0), ms(600_000)))).toBe(true);
    expect(same(list(literal(1)), list(literal(1), literal(2)))).toBe(false);
    expect(same(list(list(bytes("31"))), list(list(literal("1"))))).toBe(true);
    expect(same(ms(1000), literal(1000))).toBe(false);
    expect(same(range(1, 3), range(1, 3))).toBe(true);
  });

  it("never takes a number for text, or null for anything else", () => {
    expect(same(literal(1), literal("1"))).toBe(false);
    expect(same(literal(null), literal(0))).toBe(false);
    expect(same(literal(null), literal(null))).toBe(true);
    expect(same(literal(null), bytes(""))).toBe(false);
  });

  it("is reflexive and symmetric for every value", () => {
    const leaf = fc.oneof(
      fc.integer(),
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array(),
      fc.nat().map((time): Value => ({ kind: "duration", ms: time })),
    );
    const any = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof({ depthSize: "small" }, leaf, fc.array(tie("value"), { maxLength: 3 })),
    })).value;
    fc.assert(
      fc.property(any, any, (a, b) => {
        const equals = (left: Value, right: Value) =>
          value(binary(name("left"), "==", name("right")), { left, right });
        expect(equals(a, a)).toBe(true);
        expect(equals(a, b)).toBe(equals(b, a));
      }),
    );
  });
});

describe("order", () => {
  it("holds between numbers, texts and durations", () => {
    expect(value(binary(literal(2), "<", literal(10)))).toBe(true);
    expect(value(binary(literal("10"), "<", literal("2")))).toBe(true);
    expect(value(binary(ms(150_000), ">=", ms(150_000)))).toBe(true);
    expect(value(binary(ms(149_999), ">=", ms(150_000)))).toBe(false);
  });

  it("does not hold between different things", () => {
    expect(() => value(binary(ms(5), "<", literal(5)))).toThrow(
      new ScriptError("a duration < a whole number has no meaning", nowhere),
    );
    expect(() => value(binary(literal(null), ">", literal(5)))).toThrow(ScriptError);
  });
});

describe("arithmetic", () => {
  it("adds numbers, joins texts and lists", () => {
    expect(value(binary(literal(1), "+", literal(2)))).toBe(3);
    expect(value(binary(literal("a"), "+", literal("b")))).toBe("ab");
    expect(value(binary(literal("n"), "+", literal(2)))).toBe("n2");
    expect(value(binary(list(literal(1)), "+", list(literal(2))))).toEqual([1, 2]);
  });

  it("makes bytes of text and bytes, in either order", () => {
    expect(value(binary(literal("a"), "+", bytes("ff")))).toEqual(Uint8Array.of(0x61, 0xff));
    expect(value(binary(bytes("ff"), "+", literal("ä")))).toEqual(Uint8Array.of(0xff, 0xc3, 0xa4));
  });

  it("works on durations", () => {
    expect(value(binary(ms(1000), "+", ms(500)))).toEqual({ kind: "duration", ms: 1500 });
    expect(value(binary(literal(3), "*", ms(500)))).toEqual({ kind: "duration", ms: 1500 });
    expect(value(binary(ms(1500), "/", ms(500)))).toBe(3);
    expect(value(binary(ms(1500), "-", ms(2000)))).toEqual({ kind: "duration", ms: -500 });
    expect(value(minus(ms(5)))).toEqual({ kind: "duration", ms: -5 });
  });

  it("refuses what has no value", () => {
    expect(() => value(binary(literal(1), "/", literal(0)))).toThrow("division by zero");
    expect(() => value(binary(literal(1), "%", literal(0)))).toThrow("division by zero");
    expect(() => value(binary(literal(1e308), "*", literal(10)))).toThrow("too large");
    expect(() => value(binary(literal(true), "-", literal(1)))).toThrow(ScriptError);
    expect(() => value(binary(literal("a"), "+", literal(null)))).toThrow("null cannot be put into text");
  });
});

describe("contains", () => {
  const contains = (a: Expression, b: Expression) => value(binary(a, "contains", b));

  it("finds text in text, bytes in bytes, items in lists, numbers in ranges", () => {
    expect(contains(literal("hello"), literal("ell"))).toBe(true);
    expect(contains(literal("hello"), literal("elk"))).toBe(false);
    expect(contains(bytes("0001ff"), bytes("01ff"))).toBe(true);
    expect(contains(bytes("616263"), literal("bc"))).toBe(true);
    expect(contains(literal("abc"), bytes("6263"))).toBe(true);
    expect(contains(list(literal(1), bytes("32")), literal("2"))).toBe(true);
    expect(contains(range(0, 31), literal(31))).toBe(true);
    expect(contains(range(0, 31), literal(32))).toBe(false);
    expect(contains(range(0, 31), literal("3"))).toBe(false);
  });

  it("has no meaning for a number", () => {
    expect(() => contains(literal(5), literal(5))).toThrow(ScriptError);
  });
});

describe("matches", () => {
  const matches = (a: Expression, source: string) => value(binary(a, "matches", literal(source)));

  it("searches text with a regular expression, and bytes that are no text byte for byte", () => {
    expect(matches(literal("EC200U"), "^EC\\d+")).toBe(true);
    expect(matches(literal("EC200U"), "^\\d+")).toBe(false);
    expect(matches(bytes("ff41"), "\\xffA")).toBe(true);
  });

  it("is a script error when the expression is none", () => {
    expect(() => matches(literal(""), "(")).toThrow(/^not a regular expression/);
  });
});

describe("and, or, not", () => {
  it("do not look at the right side when the left one decides", () => {
    expect(value(binary(literal(false), "and", name("unbound")))).toBe(false);
    expect(value(binary(literal(true), "or", name("unbound")))).toBe(true);
    expect(() => value(binary(literal(true), "and", name("unbound")))).toThrow(UnboundName);
  });

  it("take nothing for true that merely looks like it", () => {
    expect(() => value(not(literal(0)))).toThrow("a condition must be true or false, this is a whole number");
    expect(() => value(binary(literal("yes"), "and", literal(true)))).toThrow(ScriptError);
  });
});

describe("names", () => {
  const failure: Value = {
    kind: "record",
    description: "failure",
    member: (member) => (member === "kind" ? "error" : undefined),
  };

  it("give the bound value, and members of what has some", () => {
    expect(value(name("err"), { err: 566 })).toBe(566);
    expect(value(name("failure", "kind"), { failure })).toBe("error");
  });

  it("say what is missing", () => {
    expect(() => value(name("err"))).toThrow("err has no value yet");
    expect(() => value(name("failure", "colour"), { failure })).toThrow("failure has no .colour");
    expect(() => value(name("err", "kind"), { err: 5 })).toThrow("a whole number has no .kind");
    expect(() => value(name("err", "kind"), { err: null })).toThrow("null has no .kind");
  });
});

describe("text with values", () => {
  it("puts values in as the wire has them", () => {
    expect(
      value(text("${a},${b},${c},${d}"), { a: "x", b: 1.5, c: true, d: { kind: "duration", ms: 150_000 } }),
    ).toBe("x,1.5,true,150s");
  });

  it("becomes bytes when a value is bytes", () => {
    expect(value(text("<${data}>"), { data: Uint8Array.of(0xff) })).toEqual(Uint8Array.of(0x3c, 0xff, 0x3e));
  });

  it("has no place for null, lists and records", () => {
    expect(() => value(text("${a}"), { a: null })).toThrow("null cannot be put into text");
    expect(() => value(text("${a}"), { a: [1] })).toThrow("a list cannot be put into text");
  });

  it("is the UTF-8 of the text, however it is put together", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (a, b) => {
        const joined = value(text("${a}${b}"), { a, b: utf8(b) });
        expect(joined).toEqual(utf8(a + b));
      }),
    );
  });
});
