import { describe, expect, it } from "vitest";
import {
  binary,
  check,
  expectLine,
  ifTrue,
  letBe,
  literal,
  name,
  program,
  send,
  statement,
  step,
} from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const at = (after: number, said: string) => [{ after, text: said }];
const attempt = (...body: Parameters<typeof step>[1][]) => statement("try", { body });

describe("completing a command", () => {
  it("is done by the next send, and fails on the earlier command", async () => {
    const { failures, device } = await runScripted(
      program([send("AT+A"), letBe("x", literal(1)), send("AT")]),
      {
        answers: { "AT+A": [at(50, "\r\nERROR\r\n")] },
      },
    );
    expect(device.written).toEqual(["AT+A\r"]);
    expect(failures[0]).toMatchObject({ command: "AT+A", diagnostic: { code: "SCN402" } });
  });

  it("is done at the end of the block the send stands in", async () => {
    const { failures, of } = await runScripted(
      program([step("one", send("AT+A")), step("two", send("AT"))]),
      {
        answers: { "AT+A": [at(50, "\r\nERROR\r\n")], AT: [ok] },
      },
    );
    expect(of("step-started").map((event) => event.title)).toEqual(["one"]);
    expect(of("failed")[0]?.step).toBe(0);
    expect(failures).toHaveLength(1);
  });

  it("is done when a step begins, so that the step is not blamed for the command before it", async () => {
    const { of } = await runScripted(program([send("AT+A"), step("innocent", send("AT"))]), {
      answers: { "AT+A": [at(50, "\r\nERROR\r\n")], AT: [ok] },
    });
    expect(of("step-started")).toEqual([]);
    expect(of("failed")[0]?.step).toBe(null);
  });

  it("is not done by the end of a block the send does not stand in", async () => {
    const body = [send("AT+A"), ifTrue(letBe("x", literal(1))), expectLine("ERROR")];
    const { verdict } = await runScripted(program(body), { answers: { "AT+A": [at(50, "\r\nERROR\r\n")] } });
    expect(verdict).toBe("pass");
  });

  it("waits up to the documented maximum, counted from the send and not from when somebody waits", async () => {
    const lines = [{ after: 200, text: "\r\n+CSQ: 1,1\r\n" }];
    const body = [send("AT+CSQ"), expectLine("+CSQ: <rssi:int>,<ber:int>", false), expectLine("OK")];
    const { failures, clock } = await runScripted(program(body), { answers: { "AT+CSQ": [lines] } });
    expect(failures[0]).toMatchObject({ kind: "no-response" });
    expect(clock.now()).toBe(300);
  });

  it("accepts any result after try send, and binds failure", async () => {
    const body = [attempt(send("AT+A")), check(binary(name("failure", "code"), "==", literal(10)))];
    const { verdict, of } = await runScripted(program(body), {
      answers: { "AT+A": ["\r\n+CME ERROR: 10\r\n"] },
    });
    expect(verdict).toBe("pass");
    expect(of("caught")).toHaveLength(1);
  });

  it("accepts a failure that was expected", async () => {
    const { verdict } = await runScripted(
      program([send("AT+A"), expectLine("+CME ERROR: <code:int>"), send("AT")]),
      {
        answers: { "AT+A": ["\r\n+CME ERROR: 10\r\n"], AT: [ok] },
      },
    );
    expect(verdict).toBe("pass");
  });

  it("blames the network for a code the manual blames on it", async () => {
    const { verdict, failures } = await runScripted(program([send("AT+A")]), {
      answers: { "AT+A": ["\r\n+CME ERROR: 30\r\n"] },
    });
    expect(verdict).toBe("inconclusive");
    expect(failures[0]?.verdict).toBe("inconclusive");
  });

  it("fails as no-response when the module restarts instead of answering", async () => {
    const { failures } = await runScripted(program([send("AT+SLOW=1")]), {
      answers: { "AT+SLOW=1": [at(3000, "\r\nRDY\r\n")] },
    });
    expect(failures[0]).toMatchObject({ kind: "no-response", elapsed: 3000, diagnostic: { code: "SCN416" } });
  });

  it("ends as an error when the connection is lost", async () => {
    const { verdict, failures } = await runScripted(program([send("AT+SLOW=1")]), {
      arrange: (device) => device.lose("the cable was pulled", 1000),
    });
    expect(verdict).toBe("error");
    expect(failures[0]).toMatchObject({ kind: "disconnect", diagnostic: { code: "SCN502" } });
  });
});
