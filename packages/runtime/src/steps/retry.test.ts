import { describe, expect, it } from "vitest";
import {
  awaitUrc,
  binary,
  check,
  expectLine,
  literal,
  log,
  ms,
  name,
  program,
  send,
  statement,
  type step,
  within,
} from "../testing/program.fixture.js";
import { type Outcome, runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const at = (after: number, said: string) => [{ after, text: said }];
/** When each line was sent, in ms. */
function sentAt(outcome: Outcome): [string, number][] {
  return outcome
    .of("sent")
    .map((event) => [Buffer.from(event.bytes).toString("latin1").replace("\r", ""), Math.round(event.at)]);
}

describe("retry", () => {
  const attempts = (fields: object, ...body: Parameters<typeof step>[1][]) =>
    statement("retry", { attempts: literal(4), body, ...fields });

  it("starts its attempts every D, counted from start to start", async () => {
    const outcome = await runScripted(program([attempts({ every: { to: ms(2000) } }, send("AT"))]), {
      answers: { AT: [at(500, "\r\nERROR\r\n"), at(700, "\r\nERROR\r\n"), at(2500, ok)] },
    });
    // 300 ms is the documented maximum of AT.
    expect(sentAt(outcome)).toEqual([
      ["AT", 0],
      ["AT", 2000],
      ["AT", 4000],
      ["AT", 6000],
    ]);
    expect(outcome.verdict).toBe("fail");
  });

  it("pauses by the ladder, whose last step repeats", async () => {
    const backoff = { kind: "ladder", steps: [ms(1000), ms(5000)], span: { file: 0, start: 0, end: 0 } };
    const outcome = await runScripted(program([attempts({ backoff }, send("AT"))]), {
      answers: { AT: ["\r\nERROR\r\n"] },
    });
    expect(sentAt(outcome).map(([, time]) => time)).toEqual([0, 1000, 6000, 11_000]);
    expect(outcome.of("attempt-failed").map((event) => event.pause)).toEqual([1000, 5000, 5000]);
  });

  it("doubles an exponential pause up to its end", async () => {
    const backoff = {
      kind: "exponential",
      from: ms(1000),
      to: ms(3000),
      span: { file: 0, start: 0, end: 0 },
    };
    const outcome = await runScripted(program([attempts({ backoff }, send("AT"))]), {
      answers: { AT: ["\r\nERROR\r\n"] },
    });
    expect(sentAt(outcome).map(([, time]) => time)).toEqual([0, 1000, 3000, 6000]);
  });

  it("keeps a jittered pause within its share", async () => {
    const backoff = {
      kind: "ladder",
      steps: [ms(1000)],
      jitter: 10,
      span: { file: 0, start: 0, end: 0 },
    };
    const { of } = await runScripted(program([attempts({ backoff }, send("AT"))]), {
      answers: { AT: ["\r\nERROR\r\n"] },
    });
    for (const { pause } of of("attempt-failed")) {
      expect(pause).toBeGreaterThanOrEqual(900);
      expect(pause).toBeLessThanOrEqual(1100);
    }
  });

  it("ends with the first attempt that passes, and says nothing was wrong", async () => {
    const outcome = await runScripted(program([attempts({}, send("AT"))]), {
      answers: { AT: ["\r\nERROR\r\n", ok] },
    });
    expect(outcome.verdict).toBe("pass");
    expect(outcome.device.written).toHaveLength(2);
  });

  it("does not catch a kind it does not name", async () => {
    const outcome = await runScripted(program([attempts({ on: ["check"] }, send("AT"))]), {
      answers: { AT: ["\r\nERROR\r\n", ok] },
    });
    expect(outcome.device.written).toHaveLength(1);
    expect(outcome.failures[0]).toMatchObject({ kind: "error" });
  });

  it("runs on-failure instead of failing", async () => {
    const onFailure = { body: [log("${failure.kind}")] };
    const { verdict, of } = await runScripted(program([attempts({ onFailure }, send("AT"))]), {
      answers: { AT: ["\r\nERROR\r\n"] },
    });
    expect(verdict).toBe("pass");
    expect(of("log")[0]?.text).toBe("error");
  });

  it("drops what its own await-urcs could take before a new attempt", async () => {
    const body = [
      send("AT+OPEN=1"),
      within(1000, awaitUrc("+OPEN: 1,<err:int>")),
      check(binary(name("err"), "==", literal(0))),
    ];
    const { verdict, of } = await runScripted(program([statement("retry", { attempts: literal(2), body })]), {
      answers: {
        "AT+OPEN=1": [
          [...at(0, ok), ...at(10, "\r\n+OPEN: 1,566\r\n+OPEN: 1,567\r\n+RECV: 1\r\n")],
          [...at(0, ok), ...at(10, "\r\n+OPEN: 1,0\r\n")],
        ],
      },
    });
    expect(verdict).toBe("pass");
    expect(of("urcs-left")[0]?.lines).toEqual(["+RECV: 1"]);
  });

  it("drops what comes at the very instant of the failure, too", async () => {
    const body = [
      send("AT+OPEN=1"),
      within(1000, awaitUrc("+OPEN: 1,<err:int>")),
      check(binary(name("err"), "==", literal(0))),
    ];
    const { verdict } = await runScripted(program([statement("retry", { attempts: literal(2), body })]), {
      answers: {
        "AT+OPEN=1": [
          [...at(0, ok), ...at(10, "\r\n+OPEN: 1,566\r\n"), ...at(10, "\r\n+OPEN: 1,567\r\n")],
          [...at(0, ok), ...at(10, "\r\n+OPEN: 1,0\r\n")],
        ],
      },
    });
    expect(verdict).toBe("pass");
  });

  it("never catches fail, and stops at once", async () => {
    const body = [statement("fail", { why: literal("denied") })];
    const { of, failures } = await runScripted(program([statement("retry", { attempts: literal(3), body })]));
    expect(of("attempt")).toHaveLength(1);
    expect(failures[0]).toMatchObject({ kind: null, diagnostic: { code: "SCN408", message: "denied" } });
  });

  it("lets a command whose check failed run to its end before the next attempt", async () => {
    const body = [
      send("AT+CSQ"),
      expectLine("+CSQ: <rssi:int>,<ber:int>"),
      check(binary(name("rssi"), ">", literal(10))),
    ];
    const outcome = await runScripted(program([statement("retry", { attempts: literal(2), body })]), {
      answers: {
        "AT+CSQ": [
          [...at(0, "\r\n+CSQ: 1,0\r\n"), ...at(200, "\r\nERROR\r\n")],
          [...at(0, `\r\n+CSQ: 20,0\r\n${ok}`)],
        ],
      },
    });
    expect(outcome.failures).toEqual([]);
    expect(sentAt(outcome)).toEqual([
      ["AT+CSQ", 0],
      ["AT+CSQ", 200],
    ]);
  });
});
