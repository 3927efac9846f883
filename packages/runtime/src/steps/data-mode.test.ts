import { describe, expect, it } from "vitest";
import { expectLine, literal, ms, program, send, statement, within } from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const at = (after: number, said: string) => [{ after, text: said }];
const sendData = (value: string) => statement("send-data", { value: literal(value) });

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

  it("writes no more data for a command that is over, though its prompt came once", async () => {
    const body = [send("AT+SEND=1", true), sendData("hello"), statement("wait", { duration: ms(100) })];
    const { failures, device } = await runScripted(program([...body, sendData("more")]), {
      answers: { "AT+SEND=1": ["\r\n>"], hello: [at(5, "\r\nSEND OK\r\n")] },
    });
    expect(device.written).toEqual(["AT+SEND=1\r", "hello"]);
    expect(failures[0]).toMatchObject({ kind: "mismatch", diagnostic: { code: "SCN412" } });
    const told = [send("AT+SEND=1", true), sendData("hello"), expectLine("SEND OK"), sendData("more")];
    const over = await runScripted(program(told), {
      answers: { "AT+SEND=1": ["\r\n>"], hello: ["\r\nSEND OK\r\n"] },
    });
    expect(over.device.written).toEqual(["AT+SEND=1\r", "hello"]);
    expect(over.failures[0]).toMatchObject({
      kind: "mismatch",
      diagnostic: { code: "SCN406", found: "SEND OK" },
    });
  });

  it("fails at once when the module restarts instead of asking for data", async () => {
    const { failures } = await runScripted(program([send("AT+SEND=1", true), sendData("hello")]), {
      answers: { "AT+SEND=1": [at(100, "\r\nRDY\r\n")] },
    });
    expect(failures[0]).toMatchObject({ diagnostic: { code: "SCN416" }, elapsed: 100 });
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

  it("takes an OK that comes while the quiet time behind the escape sequence is not over", async () => {
    const body = [send("AT+DATA"), expectLine("CONNECT"), leave, send("AT")];
    const { failures, of } = await runScripted(program(body), {
      answers: { "AT+DATA": ["\r\nCONNECT\r\n"], "+++": [at(499, ok)], AT: [ok] },
    });
    expect(failures).toEqual([]);
    const [, escaped, command] = of("sent").map((event) => event.at);
    expect((command ?? 0) - (escaped ?? 0)).toBe(500);
  });

  it("shows the data that came instead of the word that ends it", async () => {
    const body = [send("AT+DATA"), expectLine("CONNECT"), leave];
    const { failures } = await runScripted(program(body), {
      answers: { "AT+DATA": ["\r\nCONNECT\r\n"], "+++": [at(100, "+++")] },
    });
    expect(failures[0]).toMatchObject({
      kind: "no-response",
      diagnostic: { code: "SCN401", found: 'no end, "+++" as data' },
    });
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

  it("fails at once when the line is lost in a quiet time around the escape", async () => {
    const body = [send("AT+DATA"), expectLine("CONNECT"), leave];
    for (const after of [100, 1100]) {
      const { failures, of } = await runScripted(program(body), {
        answers: { "AT+DATA": ["\r\nCONNECT\r\n"] },
        arrange: (scripted) => scripted.lose("unplugged", after),
      });
      expect(failures[0]).toMatchObject({ diagnostic: { code: "SCN502", found: "unplugged" } });
      expect(of("failed").map((event) => Math.round(event.at))).toEqual([after]);
    }
  });

  it("fails at once when the line is lost while data is awaited", async () => {
    const body = [send("AT+DATA"), expectLine("CONNECT"), expectData("pong")];
    const { failures } = await runScripted(program(body), {
      answers: { "AT+DATA": ["\r\nCONNECT\r\n"] },
      arrange: (scripted) => scripted.lose("unplugged", 700),
    });
    expect(failures[0]).toMatchObject({ kind: "disconnect", diagnostic: { code: "SCN502" }, elapsed: 700 });
  });

  it("says that a banner stands in the data when the mode is not left", async () => {
    const { failures } = await runScripted(program([send("AT+DATA"), expectLine("CONNECT"), leave]), {
      answers: { "AT+DATA": ["\r\nCONNECT\r\n"] },
      arrange: (scripted) => scripted.say("\r\nRDY\r\n", 700),
    });
    expect(failures[0]?.diagnostic).toMatchObject({
      code: "SCN401",
      notes: [
        "RDY stands in the data on a line of its own: perhaps the module restarted",
        "1000 ms of quiet, +++, 500 ms of quiet (ACME One Manual §1.2)",
      ],
    });
  });

  it("does not take for other data what may be the end of the mode", async () => {
    const body = [send("AT+DATA"), expectLine("CONNECT"), sendData("ping"), within(500, expectData("pong"))];
    const { failures } = await runScripted(program(body), {
      answers: {
        "AT+DATA": ["\r\nCONNECT\r\n"],
        ping: [[...at(10, "po\r\nNO"), ...at(20, " CARRIER\r\n")]],
      },
    });
    expect(failures[0]).toMatchObject({
      kind: "timeout",
      diagnostic: { found: '"po", then NO CARRIER, which ended transparent mode' },
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
