import { describe, expect, it } from "vitest";
import {
  awaitUrc,
  binary,
  check,
  expectLine,
  letBe,
  literal,
  name,
  program,
  send,
  statement,
  step,
  text,
} from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";

describe("run", () => {
  it("sends a command, captures from its response and passes", async () => {
    const { verdict, events, device } = await runScripted(
      program([
        step(
          "quality",
          send("AT+CSQ"),
          expectLine("+CSQ: <rssi:int>,<ber:int>"),
          check(binary(name("rssi"), "==", literal(23))),
        ),
      ]),
      { answers: { "AT+CSQ": [`\r\n+CSQ: 23,0\r\n${ok}`] } },
    );
    expect(verdict).toBe("pass");
    expect(device.written).toEqual(["AT+CSQ\r"]);
    expect(device.closed).toBeGreaterThan(0);
    expect(events.map((event) => event.type)).toEqual([
      "run-started",
      "scenario-started",
      "step-started",
      "sent",
      "received",
      "received",
      "command-ended",
      "matched",
      "checked",
      "step-ended",
      "scenario-ended",
      "run-ended",
    ]);
  });

  it("passes an asynchronous command with its URC, and a value out of a flow", async () => {
    const flow = {
      name: "open",
      parameters: [{ name: "id", type: "int" as const, span: { file: 0, start: 0, end: 0 } }],
      body: [
        send("AT+OPEN=${id}"),
        awaitUrc("+OPEN: ${id},<err:int>"),
        statement("return", { value: name("err") }),
      ],
      span: { file: 0, start: 0, end: 0 },
    };
    const { verdict, failures } = await runScripted(
      program(
        [
          statement("let", {
            name: "result",
            value: {
              kind: "run",
              call: {
                target: { kind: "flow", flow: "open" },
                arguments: { id: literal(3) },
                span: { file: 0, start: 0, end: 0 },
              },
            },
          }),
          check(binary(name("result"), "==", literal(0))),
          letBe("greeting", text("result ${result}")),
          check(binary(name("greeting"), "==", literal("result 0"))),
        ],
        [flow],
      ),
      {
        answers: {
          "AT+OPEN=3": [
            [
              { after: 10, text: ok },
              { after: 2000, text: "\r\n+OPEN: 3,0\r\n" },
            ],
          ],
        },
      },
    );
    expect(failures).toEqual([]);
    expect(verdict).toBe("pass");
  });

  it("fails on a failing result code nobody expected, decoded with the vendor's table", async () => {
    const { verdict, failures } = await runScripted(program([step("ask", send("AT+CPIN?"))]), {
      answers: { "AT+CPIN?": ["\r\n+CME ERROR: 10\r\n"] },
    });
    expect(verdict).toBe("fail");
    expect(failures[0]).toMatchObject({
      kind: "error",
      code: 10,
      command: "AT+CPIN?",
      diagnostic: {
        code: "SCN402",
        notes: ["+CME ERROR: 10: SIM not inserted (ACME One Manual §9); put a SIM in"],
      },
    });
  });
});
