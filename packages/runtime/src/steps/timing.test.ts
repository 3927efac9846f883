import { describe, expect, it } from "vitest";
import {
  awaitUrc,
  binary,
  check,
  expectLine,
  letBe,
  literal,
  log,
  ms,
  name,
  program,
  send,
  statement,
  type step,
  wait,
  window,
  within,
  withinSend,
} from "../testing/program.fixture.js";
import { type Outcome, runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const at = (after: number, text: string) => [{ after, text }];

/** When each line was sent, in ms. */
function sentAt(outcome: Outcome): [string, number][] {
  return outcome
    .of("sent")
    .map((event) => [Buffer.from(event.bytes).toString("latin1").replace("\r", ""), Math.round(event.at)]);
}

describe("deadlines", () => {
  it("give a command its documented maximum, counted from the send", async () => {
    const { failures, clock } = await runScripted(program([send("AT+SLOW=1")]), {});
    expect(clock.now()).toBe(150_000);
    expect(failures[0]).toMatchObject({
      kind: "no-response",
      elapsed: 150_000,
      diagnostic: {
        code: "SCN401",
        notes: ["the manual allows AT+SLOW up to 150s (ACME One Manual §1.2)"],
      },
    });
  });

  it("give a command no manual knows the default", async () => {
    const { failures, clock } = await runScripted(program([send("AT+NEW")]), {});
    expect(clock.now()).toBe(60_000);
    expect(failures[0]?.diagnostic.notes).toEqual([
      "no manual gives a maximum for AT+NEW; the default is 60s (ACME One Manual §1.2)",
    ]);
  });

  it("accept what comes at the very instant of the deadline", async () => {
    const { verdict, clock } = await runScripted(program([send("AT+SLOW=1")]), {
      answers: { "AT+SLOW=1": [at(150_000, ok)] },
    });
    expect(clock.now()).toBe(150_000);
    expect(verdict).toBe("pass");
  });

  it("are replaced by within, which bounds the whole block", async () => {
    const body = [within(2000, send("AT+SLOW=1"), expectLine("OK"), wait(1500), send("AT+SLOW=1"))];
    const { failures, clock } = await runScripted(program(body), {
      answers: { "AT+SLOW=1": [at(100, ok), at(1000, ok)] },
    });
    expect(clock.now()).toBe(2000);
    expect(failures[0]).toMatchObject({ kind: "no-response" });
  });

  it("of nested withins come from the one that ends first", async () => {
    const inner = await runScripted(program([within(9000, within(1000, send("AT+SLOW=1")))]));
    expect(inner.clock.now()).toBe(1000);
    const outer = await runScripted(program([within(1000, within(9000, send("AT+SLOW=1")))]));
    expect(outer.clock.now()).toBe(1000);
  });

  it("of within D send bound the command, also where an expect follows", async () => {
    const { failures, clock } = await runScripted(program([withinSend(3000, "AT+SLOW=1"), expectLine("OK")]));
    expect(clock.now()).toBe(3000);
    expect(failures[0]).toMatchObject({ kind: "no-response", elapsed: 3000 });
  });

  it("of within D send end with the command", async () => {
    const { verdict } = await runScripted(
      program([withinSend(1000, "AT"), expectLine("OK"), wait(5000), send("AT+SLOW=1")]),
      { answers: { AT: [ok], "AT+SLOW=1": [at(9000, ok)] } },
    );
    expect(verdict).toBe("pass");
  });

  it("let a failure be expected after within D send", async () => {
    const { verdict } = await runScripted(program([withinSend(1000, "AT"), expectLine("ERROR")]), {
      answers: { AT: ["\r\nERROR\r\n"] },
    });
    expect(verdict).toBe("pass");
  });

  it("cut a pause short", async () => {
    const { failures, clock } = await runScripted(program([within(1000, wait(600_000))]));
    expect(clock.now()).toBe(1000);
    expect(failures[0]).toMatchObject({ kind: "timeout", diagnostic: { code: "SCN410" } });
  });

  it("bound the scenario, but not its cleanup", async () => {
    const { scenario } = await import("../testing/program.fixture.js");
    const body = [wait(600_000), statement("cleanup", { body: [wait(5000), send("AT")] })];
    const { failures, verdict, device, clock } = await runScripted(
      program([scenario(body, { timeout: 2000 })]),
      {
        answers: { AT: [ok] },
      },
    );
    expect(verdict).toBe("fail");
    expect(failures[0]?.diagnostic.code).toBe("SCN415");
    expect(device.written).toEqual(["AT\r"]);
    expect(clock.now()).toBe(7000);
  });
});

describe("windows", () => {
  const body = [window(9000, 11_000, send("AT+SLOW=1"))];
  const run = (after: number) => runScripted(program(body), { answers: { "AT+SLOW=1": [at(after, ok)] } });

  it("fail what comes too early", async () => {
    const { failures } = await run(8999);
    expect(failures[0]).toMatchObject({ kind: "mismatch", diagnostic: { code: "SCN409" } });
  });

  it("take what comes at either end", async () => {
    expect((await run(9000)).verdict).toBe("pass");
    expect((await run(11_000)).verdict).toBe("pass");
  });

  it("fail what comes too late", async () => {
    const { failures } = await run(11_001);
    expect(failures[0]).toMatchObject({ kind: "no-response", elapsed: 11_000 });
  });
});

describe("await-urc", () => {
  it("takes a URC that came before anybody asked", async () => {
    const { verdict } = await runScripted(program([send("AT"), wait(1000), awaitUrc("+RECV: <id:int>")]), {
      answers: { AT: [[...at(0, ok), ...at(500, "\r\n+RECV: 3\r\n")]] },
    });
    expect(verdict).toBe("pass");
  });

  it("takes the oldest first, one at a time", async () => {
    const { of } = await runScripted(
      program([
        wait(100),
        awaitUrc("+RECV: <id:int>"),
        log("${id}"),
        awaitUrc("+RECV: <id:int>"),
        log("${id}"),
      ]),
      { arrange: (device) => device.say("\r\n+RECV: 1\r\n+RECV: 2\r\n+RECV: 3\r\n", 10) },
    );
    expect(of("log").map((event) => event.text)).toEqual(["1", "2"]);
    expect(of("urcs-left")[0]?.lines).toEqual(["+RECV: 3"]);
  });

  it("waits the documented time of a completion URC, counted from the command's send", async () => {
    const body = [send("AT+OPEN=1"), wait(5000), awaitUrc("+OPEN: 1,<err:int>")];
    const { failures, clock } = await runScripted(program(body), { answers: { "AT+OPEN=1": [ok] } });
    expect(clock.now()).toBe(75_000);
    expect(failures[0]).toMatchObject({
      kind: "timeout",
      diagnostic: { code: "SCN404", found: "no URC", notes: [expect.stringContaining("up to 75s")] },
    });
  });

  it("waits the default for any other URC, from the wait's start", async () => {
    const { clock } = await runScripted(program([send("AT"), wait(5000), awaitUrc("+RECV: 1")]), {
      answers: { AT: [ok] },
    });
    expect(clock.now()).toBe(65_000);
  });

  it("lists what did come", async () => {
    const { failures } = await runScripted(program([within(1000, awaitUrc("+OPEN: 1,0"))]), {
      arrange: (device) => device.say("\r\n+RECV: 1\r\n+OPEN: 1,566\r\n", 10),
    });
    expect(failures[0]).toMatchObject({
      diagnostic: { found: "+RECV: 1, +OPEN: 1,566" },
      nearest: { line: "+OPEN: 1,566", at: 9 },
    });
  });

  it("says so when the line stands in the response", async () => {
    const { failures } = await runScripted(
      program([send("AT+CSQ"), within(1000, awaitUrc("+CSQ: <rssi:int>,<ber:int>"))]),
      { answers: { "AT+CSQ": [`\r\n+CSQ: 1,2\r\n${ok}`] } },
    );
    expect(failures[0]?.diagnostic.fix).toBe("use expect +CSQ: <rssi:int>,<ber:int>");
  });

  it("is told to a user who expected a URC in the response", async () => {
    const { failures } = await runScripted(
      program([send("AT+OPEN=1"), wait(100), expectLine("+OPEN: 1,0")]),
      {
        answers: { "AT+OPEN=1": [`${ok}\r\n+OPEN: 1,0\r\n`] },
      },
    );
    expect(failures[0]?.diagnostic.fix).toBe("use await-urc +OPEN: 1,0");
  });
});

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

describe("repeat", () => {
  it("runs so many times, every D from start to start", async () => {
    const body = statement("repeat", { times: literal(3), every: { to: ms(1000) }, body: [send("AT")] });
    const outcome = await runScripted(program([body]), { answers: { AT: [at(200, ok)] } });
    expect(sentAt(outcome).map(([, time]) => time)).toEqual([0, 1000, 2000]);
    expect(outcome.clock.now()).toBe(2200);
  });

  it("stops as soon as until is true", async () => {
    const body = statement("repeat", {
      times: literal(10),
      until: binary(name("n"), "==", literal(3)),
      every: { to: ms(500) },
      body: [letBe("n", binary(name("n"), "+", literal(1)))],
    });
    const { clock, of } = await runScripted(program([letBe("n", literal(0)), body]));
    expect(of("attempt")).toHaveLength(3);
    expect(clock.now()).toBe(1000);
  });

  it("fails when until stays false", async () => {
    const body = statement("repeat", { times: literal(2), until: literal(false), body: [] });
    const { failures } = await runScripted(program([body]));
    expect(failures[0]).toMatchObject({ kind: "check", diagnostic: { code: "SCN414" } });
  });

  it("for D starts no round at its end and lasts D", async () => {
    const body = statement("repeat", {
      duration: { to: ms(3000) },
      every: { to: ms(1000) },
      body: [send("AT")],
    });
    const outcome = await runScripted(program([body]), { answers: { AT: [ok] } });
    expect(sentAt(outcome).map(([, time]) => time)).toEqual([0, 1000, 2000]);
    expect(outcome.clock.now()).toBe(3000);
  });

  it("for D ends also when its body takes no time", async () => {
    const body = statement("repeat", { duration: { to: ms(20) }, body: [letBe("x", literal(1))] });
    const { verdict, clock } = await runScripted(program([body]));
    expect(verdict).toBe("pass");
    expect(clock.now()).toBe(20);
  });

  it("runs ten thousand rounds that take no time without overflowing", async () => {
    const body = statement("repeat", { times: literal(10_000), body: [letBe("x", literal(1))] });
    const { verdict } = await runScripted(program([body]));
    expect(verdict).toBe("pass");
  });
});
