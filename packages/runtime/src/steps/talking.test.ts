import { describe, expect, it } from "vitest";
import type { ModuleRule } from "../ports/device.js";
import {
  awaitUrc,
  binary,
  call,
  check,
  expectLine,
  ifTrue,
  letBe,
  literal,
  log,
  ms,
  name,
  pattern,
  program,
  scenario,
  send,
  statement,
  step,
  text,
  wait,
  within,
} from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const at = (after: number, said: string) => [{ after, text: said }];
const sendData = (value: string) => statement("send-data", { value: literal(value) });
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

  it("is not done by the end of a block the send does not stand in", async () => {
    const body = [send("AT+A"), ifTrue(letBe("x", literal(1))), expectLine("ERROR")];
    const { verdict } = await runScripted(program(body), { answers: { "AT+A": [at(50, "\r\nERROR\r\n")] } });
    expect(verdict).toBe("pass");
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

describe("expect", () => {
  it("skips lines before its own, and shows the nearest when none fits", async () => {
    const answers = { "AT+CSQ": [`\r\nhello\r\n+CSQ: 99,0\r\n${ok}`] };
    const passed = await runScripted(program([send("AT+CSQ"), expectLine("+CSQ: 99,<ber:int>")]), {
      answers,
    });
    expect(passed.verdict).toBe("pass");
    const { failures } = await runScripted(program([send("AT+CSQ"), expectLine("+CSQ: 23,<ber:int>")]), {
      answers,
    });
    expect(failures[0]).toMatchObject({
      kind: "mismatch",
      diagnostic: { code: "SCN403", expected: "+CSQ: 23,<ber:int>", found: "+CSQ: 99,0" },
      nearest: { line: "+CSQ: 99,0", at: 6, wanted: "`23`" },
      exchange: [
        { direction: "sent", text: "AT+CSQ" },
        { text: "hello" },
        { text: "+CSQ: 99,0" },
        { text: "OK" },
      ],
    });
  });

  it("fails as soon as the command ends, not at its deadline", async () => {
    const { clock } = await runScripted(program([send("AT+SLOW=1"), expectLine("+X: 1")]), {
      answers: { "AT+SLOW=1": [at(200, ok)] },
    });
    expect(clock.now()).toBe(200);
  });

  it("is the failing result code's failure when the command failed", async () => {
    const { failures } = await runScripted(program([send("AT+CSQ"), expectLine("+CSQ: <n:int>,<m:int>")]), {
      answers: { "AT+CSQ": ["\r\n+CME ERROR: 10\r\n"] },
    });
    expect(failures[0]).toMatchObject({
      kind: "error",
      code: 10,
      diagnostic: { code: "SCN402", expected: "+CSQ: <n:int>,<m:int>", found: "+CME ERROR: 10" },
    });
  });

  it("needs a command", async () => {
    const { failures } = await runScripted(program([expectLine("OK")]));
    expect(failures[0]?.diagnostic.code).toBe("SCN412");
  });

  it("keeps a command outside the catalogue open past an OK that is not its last expect", async () => {
    const body = [send("AT+X=1"), expectLine("OK", false), expectLine("DONE: <n:int>"), send("AT")];
    const { verdict, clock } = await runScripted(program(body), {
      answers: { "AT+X=1": [[...at(10, ok), ...at(2000, "\r\nDONE: 4\r\n")]], AT: [ok] },
    });
    expect(verdict).toBe("pass");
    expect(clock.now()).toBe(2000);
  });

  it("ends a command outside the catalogue at an OK nobody expected before", async () => {
    const body = [send("AT+X=1"), expectLine("MORE", false), expectLine("DONE")];
    const { failures, clock } = await runScripted(program(body), { answers: { "AT+X=1": [at(10, ok)] } });
    expect(failures[0]).toMatchObject({ kind: "mismatch", diagnostic: { code: "SCN403" } });
    expect(clock.now()).toBe(10);
  });
});

describe("expect-only", () => {
  const only = (...shapes: string[]) => statement("expect-only", { patterns: shapes.map(pattern) });
  const run = (...shapes: string[]) =>
    runScripted(program([send("AT+CSQ"), only(...shapes)]), {
      answers: { "AT+CSQ": [`\r\n+CSQ: 1,2\r\n${ok}`] },
    });

  it("takes the whole response, line for line", async () => {
    expect((await run("+CSQ: 1,2", "OK")).verdict).toBe("pass");
  });

  it("fails on a line too many, a line too few, and another line", async () => {
    expect((await run("OK")).failures[0]).toMatchObject({
      diagnostic: { expected: "OK", found: "+CSQ: 1,2" },
    });
    expect((await run("+CSQ: 1,2")).failures[0]).toMatchObject({
      diagnostic: { expected: "the end of the response", found: "OK" },
    });
    expect((await run("+CSQ: 1,2", "OK", "OK")).failures[0]).toMatchObject({
      diagnostic: { expected: "OK", found: "the end of the response" },
    });
    expect((await run("+CSQ: 1,3", "OK")).failures[0]).toMatchObject({
      kind: "mismatch",
      diagnostic: { code: "SCN403" },
      nearest: { at: 8 },
    });
  });
});

describe("data", () => {
  it("waits for the prompt, and the key needs no second one", async () => {
    const body = [
      send("AT+SEND=1", true),
      sendData("hello"),
      statement("send-key", { key: "ctrl-z" }),
      expectLine("SEND OK"),
    ];
    const { verdict, device } = await runScripted(program(body), {
      answers: { "AT+SEND=1": [at(30, "\r\n>")], "\x1a": [at(5, "\r\nSEND OK\r\n")] },
    });
    expect(verdict).toBe("pass");
    expect(device.written).toEqual(["AT+SEND=1\r", "hello", "\x1a"]);
  });

  it("fails as a timeout when the prompt does not come, and as the result code when the command failed", async () => {
    const body = [send("AT+SEND=1", true), sendData("hello")];
    const silent = await runScripted(program(body));
    expect(silent.failures[0]).toMatchObject({
      kind: "timeout",
      elapsed: 5000,
      diagnostic: { code: "SCN406" },
    });
    const refused = await runScripted(program(body), { answers: { "AT+SEND=1": ["\r\nERROR\r\n"] } });
    expect(refused.failures[0]).toMatchObject({ kind: "error", diagnostic: { expected: "the prompt" } });
    const ended = await runScripted(program(body), { answers: { "AT+SEND=1": ["\r\nSEND OK\r\n"] } });
    expect(ended.failures[0]).toMatchObject({ kind: "mismatch", diagnostic: { code: "SCN406" } });
  });

  const leave = statement("escape-data-mode", { via: "sequence" });
  const expectData = (value: string) => statement("expect-data", { value: literal(value) });

  it("goes both ways in transparent mode without a prompt, until the guarded escape", async () => {
    const body = [
      send("AT+DATA"),
      expectLine("CONNECT"),
      sendData("ping"),
      expectData("pong"),
      leave,
      send("AT"),
    ];
    const outcome = await runScripted(program(body), {
      answers: {
        "AT+DATA": ["\r\nCONNECT\r\n"],
        ping: [[...at(10, "po"), ...at(20, "ng")]],
        "+++": [at(600, ok)],
        AT: [ok],
      },
    });
    expect(outcome.failures).toEqual([]);
    const sent = outcome.of("sent").map((event) => [event.what, Math.round(event.at)]);
    expect(sent).toEqual([
      ["command", 0],
      ["data", 0],
      ["escape", 1020],
      ["command", 1620],
    ]);
  });

  it("fails on the first byte that differs, and when too little comes", async () => {
    const body = [send("AT+DATA"), expectLine("CONNECT"), sendData("ping"), within(500, expectData("pong"))];
    const run = (answer: string) =>
      runScripted(program(body), { answers: { "AT+DATA": ["\r\nCONNECT\r\n"], ping: [at(10, answer)] } });
    expect((await run("pang")).failures[0]).toMatchObject({
      kind: "mismatch",
      diagnostic: { code: "SCN405" },
    });
    expect((await run("po")).failures[0]).toMatchObject({
      kind: "timeout",
      diagnostic: { code: "SCN405", found: '"po": 2 of 4 bytes' },
    });
  });

  it("leaves by DTR, and raises it again", async () => {
    const body = [
      send("AT+DATA"),
      expectLine("CONNECT"),
      statement("escape-data-mode", { via: "dtr" }),
      send("AT"),
    ];
    const { verdict, device } = await runScripted(program(body), {
      answers: { "AT+DATA": ["\r\nCONNECT\r\n"], AT: [ok] },
      arrange: (scripted) => scripted.say(ok, 100),
    });
    expect(verdict).toBe("pass");
    expect(device.written).toEqual(["AT+DATA\r", '{"dtr":false}', '{"dtr":true}', "AT\r"]);
  });

  it("refuses a command in transparent mode, and cleanup leaves the mode first", async () => {
    const body = [
      send("AT+DATA"),
      expectLine("CONNECT"),
      send("AT"),
      statement("cleanup", { body: [send("AT+CSQ")] }),
    ];
    const { failures, device, of } = await runScripted(program(body), {
      answers: { "AT+DATA": ["\r\nCONNECT\r\n"], "+++": [at(700, ok)], "AT+CSQ": [ok] },
    });
    expect(failures[0]?.diagnostic.code).toBe("SCN413");
    expect(device.written).toEqual(["AT+DATA\r", "+++", "AT+CSQ\r"]);
    expect(of("cleanup-failed")).toEqual([]);
  });
});

describe("clear-urcs", () => {
  it("empties the inbox before the send that causes the URC", async () => {
    const body = [
      wait(100),
      statement("clear-urcs", {}),
      send("AT+OPEN=1"),
      awaitUrc("+OPEN: 1,<err:int>"),
      log("${err}"),
    ];
    const { of } = await runScripted(program(body), {
      answers: { "AT+OPEN=1": [`${ok}\r\n+OPEN: 1,0\r\n`] },
      arrange: (device) => device.say("\r\n+OPEN: 1,566\r\n", 10),
    });
    expect(of("log")[0]?.text).toBe("0");
  });
});

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

describe("simulate", () => {
  it("hands its rules to the simulated module, values put in", async () => {
    const rules: ModuleRule[] = [];
    const urcs: [number, string][] = [];
    const script = {
      addRule: (rule: ModuleRule) => rules.push(rule),
      sendUrc: (after: number, said: string) => urcs.push([after, said]),
    };
    const span = { file: 0, start: 0, end: 0 };
    const wire = (said: string) => ({ parts: [{ kind: "raw" as const, text: said }], span });
    const simulate = statement("simulate", {
      rules: [
        {
          kind: "on-command",
          times: 4,
          pattern: pattern("AT+OPEN=<id:int>"),
          replies: [{ kind: "silent" }, { kind: "respond", after: ms(3000), wire: wire("OK") }],
          span,
        },
        { kind: "send-urc", after: ms(20_000), wire: wire("+RECV: 1"), span },
      ],
    });
    const { verdict } = await runScripted(program([simulate]), { script });
    expect(verdict).toBe("pass");
    expect(urcs).toEqual([[20_000, "+RECV: 1"]]);
    expect(rules[0]).toMatchObject({
      times: 4,
      replies: [{ kind: "silent" }, { kind: "respond", afterMs: 3000, text: "OK" }],
    });
    expect(rules[0]?.matches("AT+OPEN=12")).toBe(true);
    expect(rules[0]?.matches("AT+OPEN=x")).toBe(false);
  });

  it("skips the scenario on hardware, unless it is optional", async () => {
    const body = [statement("simulate", { rules: [] })];
    const skipped = await runScripted(program(body));
    expect(skipped.verdict).toBe("skipped");
    const optional = await runScripted(program([scenario(body, { simulateOptional: true })]));
    expect(optional.verdict).toBe("pass");
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

describe("a line looked for in the wrong place", () => {
  it("is named by the manual when it has not come at all", async () => {
    const asResponse = await runScripted(program([send("AT+OPEN=1"), expectLine("+OPEN: 1,0")]), {
      answers: { "AT+OPEN=1": [ok] },
    });
    expect(asResponse.failures[0]?.diagnostic).toMatchObject({
      notes: ["the manual lists +OPEN: <id:int>,<err:int> as a URC (ACME One Manual §1.2)"],
      fix: "use await-urc +OPEN: 1,0",
    });
    const asUrc = await runScripted(program([send("AT+CSQ"), within(1000, awaitUrc("+CSQ: 1,2"))]), {
      answers: { "AT+CSQ": [ok] },
    });
    expect(asUrc.failures[0]?.diagnostic.fix).toBe("use expect +CSQ: 1,2");
  });
});

describe("a step", () => {
  it("ends with its verdict also when its only statement fails at once", async () => {
    const { of } = await runScripted(program([step("alone", expectLine("OK"))]));
    expect(of("step-ended")[0]).toMatchObject({ title: "alone", verdict: "fail" });
    expect(of("failed")[0]?.step).toBe(0);
  });
});
