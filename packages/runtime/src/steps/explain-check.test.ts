import type { Expression, Statement } from "@scn/dsl";
import { describe, expect, it, test } from "vitest";
import {
  awaitUrc,
  binary,
  bytes,
  call,
  check,
  letBe,
  list,
  literal,
  ms,
  name,
  nowhere,
  program,
  range,
  send,
  text,
} from "../testing/program.fixture.js";
import { type Bench, runScripted } from "../testing/run.fixture.js";

let source = "";

/** The expression as it stands in the script. */
function written(as: string, expression: Expression): Expression {
  const start = source.length;
  source += `${as}\n`;
  return { ...expression, span: { file: 0, start, end: start + as.length } };
}

/** What is said of a condition that does not hold. */
async function explained(condition: Expression, before: Statement[] = [], bench: Bench = {}) {
  const { sources: _, ...rest } = program([...before, check(condition)]);
  const sources = [{ path: "test.scn", text: source }];
  const { failures } = await runScripted({ ...rest, sources }, bench);
  const { expected, found, notes, labels } = failures[0]?.diagnostic ?? {};
  return { expected, found, notes, labels };
}

const a = written("a", name("a"));
const b = written("b", name("b"));
const bound = [letBe("a", literal(5)), letBe("b", literal(7))];
const unary = (operand: Expression): Expression => ({ kind: "unary", operator: "-", operand, span: nowhere });

describe("a comparison", () => {
  test.each<[string, Expression]>([
    ["-1", unary(literal(1))],
    ["1.5s", ms(1500)],
    ['"text"', text("text")],
    ["b'01'", bytes("01")],
    ["5%", { kind: "percent", value: 5, span: nowhere }],
    ["[1, 2]", list(literal(1), literal(2))],
  ])("with %s shows the other side alone", async (as, right) => {
    const condition = written(`a == ${as}`, binary(a, "==", written(as, right)));
    expect(await explained(condition, bound)).toEqual({ expected: `a == ${as}`, found: "a = 5" });
  });

  test.each<[string, Expression, string]>([
    ["-b", unary(b), "-7"],
    ["[1, b]", list(literal(1), b), "[1, 7]"],
    ['"${b}x"', text("${b}x"), '"7x"'],
    ["size(b)", call("size", literal("four")), "4"],
    ["b + 1", binary(b, "+", literal(1)), "8"],
    ["b", b, "7"],
  ])("with %s shows what that is, too", async (as, right, shown) => {
    const condition = written(`a == ${as}`, binary(a, "==", written(as, right)));
    expect((await explained(condition, bound)).found).toBe(`a = 5, ${as} = ${shown}`);
  });

  it("with a range shows it where a name is in it, at either end", async () => {
    const between = (from: Expression, to: Expression): Expression => ({
      kind: "range",
      from,
      to,
      span: nowhere,
    });
    const found = async (as: string, whole: Expression) =>
      (await explained(binary(a, "==", written(as, whole)), bound)).found;
    expect(await found("1..4", range(1, 4))).toBe("a = 5");
    expect(await found("b..9", between(b, literal(9)))).toContain(", b..9 = ");
    expect(await found("1..b", between(literal(1), b))).toContain(", 1..b = ");
  });

  it("whose left side is a value in the script shows that once", async () => {
    const three = written("3", literal(3));
    expect((await explained(binary(three, "==", a), bound)).found).toBe("3, a = 5");
  });
});

describe("what is no comparison", () => {
  it("shows the values of the names in it, each once, in the order of the text", async () => {
    const either = binary(binary(b, "<", a), "or", binary(a, ">", b));
    expect((await explained(either, bound)).found).toBe("b = 7, a = 5");
    const down = [letBe("up", literal(false))];
    expect((await explained(written("up", name("up")), down)).found).toBe("up = false");
  });

  it("without a name is false", async () => {
    expect((await explained(literal(false))).found).toBe("false");
  });

  it("names what stands in a text, a call or a list of it", async () => {
    const inside = binary(
      binary(text("${a}"), "==", literal("x")),
      "or",
      binary(call("size", text("${b}")), "==", call("size", literal(""))),
    );
    expect((await explained(inside, bound)).found).toBe("a = 5, b = 7");
  });
});

it("a part of a check that is joined by `and` is told of a chain by itself", async () => {
  const holds = written("a < b", binary(a, "<", b));
  const fails = written("b < a", binary(b, "<", a));
  for (const chain of [binary(binary(holds, "and", fails), "and", holds), binary(holds, "and", fails)])
    expect(await explained(chain, bound)).toEqual({ expected: "b < a", found: "b = 7, a = 5" });
});

it("a value that was captured has its line, and the place where it was captured", async () => {
  const capture = { ...awaitUrc("+OPEN: 1,<result:int>") };
  const { notes, labels } = await explained(
    binary(name("result"), "==", literal(0)),
    [send("AT+OPEN=1"), capture],
    { answers: { "AT+OPEN=1": ["\r\nOK\r\n\r\n+OPEN: 1,566\r\n"] } },
  );
  expect(notes?.at(-1)).toBe("result came from +OPEN: 1,566");
  expect(labels).toEqual([{ span: nowhere, message: "result = 566 was captured here" }]);
});

test.each([
  ["random", call("random", range(1, 6))],
  ["random-text", call("random-text", literal(3))],
  ["random in a list", list(call("random", range(1, 6)))],
])("of %s nothing is drawn again, and the condition is shown as it stands", async (_what, drawn) => {
  const condition = written("the condition", binary(drawn, "==", literal("never")));
  expect(await explained(condition)).toEqual({
    expected: "the condition",
    found: "false",
    notes: ["bind what chance drew with `let` before the check, to see it"],
  });
});
