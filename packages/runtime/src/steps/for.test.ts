import type { Expression } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import { letBe, literal, log, nowhere, program, send, statement, wait } from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const list = (...items: Expression[]): Expression => ({ kind: "list", items, span: nowhere });
const range = (from: number, to: number): Expression => ({
  kind: "range",
  from: literal(from),
  to: literal(to),
  span: nowhere,
});

describe("for", () => {
  it("runs the block once an item, in order, and keeps the last one", async () => {
    const loop = statement("for", {
      variable: "id",
      list: list(literal(4), literal(7)),
      body: [send("AT+X=${id}"), wait(1000)],
    });
    const { device, clock, of, verdict } = await runScripted(program([loop, log("${id}")]), {
      answers: { "AT+X=4": ["\r\nOK\r\n"], "AT+X=7": ["\r\nOK\r\n"] },
    });
    expect(verdict).toBe("pass");
    expect(device.written).toEqual(["AT+X=4\r", "AT+X=7\r"]);
    expect(clock.now()).toBe(2000);
    expect(of("log").map(({ text }) => text)).toEqual(["7"]);
    expect(of("attempt")).toMatchObject([
      { statement: "for", attempt: 1, of: 2 },
      { statement: "for", attempt: 2, of: 2 },
    ]);
  });

  it("counts through a range, both ends included, without writing it out", async () => {
    const loop = (to: number) => statement("for", { variable: "n", list: range(3, to), body: [] });
    const { of } = await runScripted(program([loop(5), log("${n}"), loop(50_000), log("${n}")]));
    expect(of("log").map(({ text }) => text)).toEqual(["5", "50000"]);
  });

  it("runs nothing for an empty list and for a range that runs backwards", async () => {
    const body = [letBe("n", literal(0)), log("${n}")];
    const loop = (items: Expression) => statement("for", { variable: "n", list: items, body });
    const { verdict, of } = await runScripted(program([loop(list()), loop(range(5, 4))]));
    expect(verdict).toBe("pass");
    expect(of("log")).toEqual([]);
  });

  it("cannot go through text", async () => {
    const loop = statement("for", { variable: "n", list: literal("abc"), body: [] });
    const { failures } = await runScripted(program([loop]));
    expect(failures[0]?.diagnostic).toMatchObject({
      code: "SCN505",
      message: "`for` goes through a list or a range, this is text",
    });
  });
});
