import { describe, expect, it } from "vitest";
import { check, expectLine, literal, program, send, statement, step } from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";

describe("cleanup", () => {
  const cleanup = (...body: Parameters<typeof step>[1][]) => statement("cleanup", { body });

  it("runs once, whatever happened, the last entered first and the scenario's own last", async () => {
    const body = [
      cleanup(send("AT+SCENARIO")),
      step("one", cleanup(send("AT+ONE"))),
      step("two", cleanup(send("AT+TWO")), statement("fail", { why: literal("no") })),
      step("three", cleanup(send("AT+THREE"))),
    ];
    const answers = { "AT+SCENARIO": [ok], "AT+ONE": [ok], "AT+TWO": [ok] };
    const { device, verdict } = await runScripted(program(body), { answers });
    expect(device.written).toEqual(["AT+TWO\r", "AT+ONE\r", "AT+SCENARIO\r"]);
    expect(verdict).toBe("fail");
  });

  it("tries each statement, reports what fails, and changes no verdict", async () => {
    const { verdict, device, of } = await runScripted(
      program([cleanup(send("AT+A"), send("AT+B"), check(literal(false)))]),
      {
        answers: { "AT+A": ["\r\nERROR\r\n"], "AT+B": [ok] },
      },
    );
    expect(verdict).toBe("pass");
    expect(device.written).toEqual(["AT+A\r", "AT+B\r"]);
    expect(of("cleanup-failed").map((event) => event.failure.diagnostic.code)).toEqual(["SCN402", "SCN407"]);
  });

  it("leaves out what uses a name the body never bound, with the lines that belong to it", async () => {
    const { device, of } = await runScripted(
      program([cleanup(send("AT+CLOSE=${id}"), expectLine("CLOSE OK"), send("AT"))]),
      { answers: { AT: [ok] } },
    );
    expect(device.written).toEqual(["AT\r"]);
    expect(of("cleanup-failed")).toEqual([]);
  });

  it("gives up a prompt that still waits for data, so that no command of it is taken for data", async () => {
    const body = [
      send("AT+DATA=50", true),
      statement("send-data", { value: literal("hello") }),
      cleanup(send("AT+CLOSE")),
    ];
    const { device, of } = await runScripted(program(body), {
      answers: { "AT+DATA=50": ["\r\n> "], "AT+CLOSE": [ok] },
    });
    expect(device.written).toEqual(["AT+DATA=50\r", "hello", "\x1b", "AT+CLOSE\r"]);
    expect(of("cleanup-failed")).toEqual([]);
  });

  it("sees the names of the flow call it stands in", async () => {
    const span = { file: 0, start: 0, end: 0 };
    const flow = {
      name: "open",
      parameters: [{ name: "id", type: "int" as const, span }],
      body: [cleanup(send("AT+CLOSE=${id}"))],
      span,
    };
    const target = { kind: "flow" as const, flow: "open" };
    const run = statement("run", { call: { target, arguments: { id: literal(7) }, span } });
    const { device } = await runScripted(program([run], [flow]), { answers: { "AT+CLOSE=7": [ok] } });
    expect(device.written).toEqual(["AT+CLOSE=7\r"]);
  });
});
