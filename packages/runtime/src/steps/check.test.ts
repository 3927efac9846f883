import { describe, expect, it } from "vitest";
import {
  awaitUrc,
  binary,
  call,
  check,
  expectLine,
  letBe,
  literal,
  log,
  name,
  program,
  send,
  statement,
  step,
  text,
} from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const attempt = (...body: Parameters<typeof step>[1][]) => statement("try", { body });

describe("check", () => {
  it("says what a captured error code means and which line it came from", async () => {
    const body = [
      send("AT+OPEN=1"),
      awaitUrc("+OPEN: 1,<result:int>"),
      check(binary(name("result"), "==", literal(0))),
    ];
    const { failures } = await runScripted(program(body), {
      answers: { "AT+OPEN=1": [`${ok}\r\n+OPEN: 1,566\r\n`] },
    });
    expect(failures[0]).toMatchObject({
      kind: "check",
      diagnostic: {
        code: "SCN407",
        notes: ["566: Socket connect failed (ACME One Manual §4)", "result came from +OPEN: 1,566"],
      },
    });
  });

  it("says what the number of a failing result code means", async () => {
    const body = [
      send("AT+CSQ"),
      expectLine("+CME ERROR: <code:int>"),
      check(binary(name("code"), "==", literal(11))),
    ];
    const { failures } = await runScripted(program(body), {
      answers: { "AT+CSQ": ["\r\n+CME ERROR: 10\r\n"] },
    });
    expect(failures[0]?.diagnostic.notes).toEqual([
      "+CME ERROR: 10: SIM not inserted (ACME One Manual §9); put a SIM in",
      "code came from +CME ERROR: 10",
    ]);
  });

  it("calls no value by the name of a field that stands elsewhere in the line", async () => {
    const body = [
      send("AT+OPEN=1"),
      awaitUrc("+OPEN: <err:int>,<id:int>"),
      check(binary(name("err"), "==", literal(0))),
    ];
    const { failures } = await runScripted(program(body), {
      answers: { "AT+OPEN=1": [`${ok}\r\n+OPEN: 566,1\r\n`] },
    });
    expect(failures[0]?.diagnostic.notes).toEqual(["err came from +OPEN: 566,1"]);
  });

  it("blames the first condition of several that does not hold", async () => {
    const holds = binary(literal(1), "==", literal(1));
    const fails = (value: number) => binary(literal(value), "==", literal(0));
    for (const [conditions, found] of [
      [[holds, fails(2)], /= 2$/],
      [[fails(3), fails(4)], /= 3$/],
    ] as const) {
      const { failures } = await runScripted(program([check(binary(conditions[0], "and", conditions[1]))]));
      expect(failures[0]?.diagnostic.found).toMatch(found);
    }
  });

  it("blames no side of an `or` alone", async () => {
    const fails = (value: number) => binary(literal(value), "==", literal(0));
    const { failures } = await runScripted(program([check(binary(fails(1), "or", fails(2)))]));
    expect(failures[0]?.diagnostic.found).toBe("false");
  });

  it("fails the scenario when it is soft, but only at its end", async () => {
    const { verdict, failures, of } = await runScripted(
      program([step("s", check(literal(false), true), log("on"))]),
    );
    expect(verdict).toBe("fail");
    expect(failures).toHaveLength(1);
    expect(of("log")).toHaveLength(1);
    expect(of("step-ended")[0]?.verdict).toBe("fail");
  });

  it("is the script's error when the condition has no value", async () => {
    const { verdict, failures } = await runScripted(program([attempt(check(name("nothing")))]));
    expect(verdict).toBe("error");
    expect(failures[0]).toMatchObject({
      kind: null,
      diagnostic: { code: "SCN505", message: "nothing has no value yet" },
    });
  });
});

describe("own words", () => {
  it("end the scenario with their verdict, through every try", async () => {
    const words = [
      ["fail", "fail"],
      ["skip", "skipped"],
      ["inconclusive", "inconclusive"],
    ] as const;
    for (const [word, verdict] of words) {
      const outcome = await runScripted(program([attempt(statement(word, { why: text("because") }))]));
      expect(outcome.verdict).toBe(verdict);
      expect(outcome.failures[0]?.diagnostic.message).toBe("because");
    }
  });
});

describe("let", () => {
  it("overwrites, and blocks open no scope", async () => {
    const body = [
      letBe("x", literal(1)),
      attempt(letBe("x", binary(name("x"), "+", literal(1))), letBe("y", call("size", literal("äö")))),
      log("${x} ${y}"),
    ];
    const { of } = await runScripted(program(body));
    expect(of("log")[0]?.text).toBe("2 4");
  });
});

describe("a step", () => {
  it("ends with its verdict also when its only statement fails at once", async () => {
    const { of } = await runScripted(program([step("alone", expectLine("OK"))]));
    expect(of("step-ended")[0]).toMatchObject({ title: "alone", verdict: "fail" });
    expect(of("failed")[0]?.step).toBe(0);
  });

  it("does not draw again to say what chance drew", async () => {
    const drawn = call("random", literal(1), literal(6));
    const { failures } = await runScripted(program([check(binary(drawn, ">", literal(6)))]));
    expect(failures[0]?.diagnostic).toMatchObject({
      found: "false",
      notes: ["bind what chance drew with `let` before the check, to see it"],
    });
  });
});
