import type { Catalogue, Pattern } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import { shape } from "../testing/catalogue.fixture.js";
import {
  awaitUrc,
  binary,
  check,
  expectLine,
  literal,
  name,
  pattern,
  program,
  send,
  statement,
  within,
} from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const at = (after: number, said: string) => [{ after, text: said }];

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

  const said = (line: string, wanted: Pattern, manual: Partial<Catalogue> = {}) =>
    runScripted(program([send("AT+CIMI"), statement("expect", { pattern: wanted, last: true })]), {
      answers: { "AT+CIMI": [line] },
      arrange: (device) => Object.assign(device, { catalogue: { ...device.catalogue, ...manual } }),
    });
  const regex = (source: string): Pattern => ({
    kind: "regex",
    text: `/${source}/`,
    source,
    ignoreCase: false,
    groups: [],
    span: { file: 0, start: 0, end: 0 },
  });

  it.each([
    pattern("<imsi>"),
    pattern("<imsi:text>"),
    regex(".+"),
    regex("\\S+.*"),
    regex("[+A-Z]+.*"),
    regex("\\+[A-Z ]+: .+"),
  ])("$text names no failing result code, and takes none", async (wild) => {
    const { failures } = await said("\r\n+CME ERROR: 11\r\n", wild);
    expect(failures[0]).toMatchObject({
      kind: "error",
      diagnostic: { code: "SCN402", expected: wild.text, found: "+CME ERROR: 11" },
    });
  });

  it.each([
    pattern("+CME ERROR: <code>"),
    pattern("+CME<_:text>"),
    regex(".*ERROR.*"),
    regex("OK|\\+CME ERROR: .*"),
  ])("$text names one", async (named) => {
    expect((await said("\r\n+CME ERROR: 11\r\n", named)).verdict).toBe("pass");
  });

  it("names one by its words, in small letters too", async () => {
    const standardEnd = { success: [], failure: [shape("+CME ERROR: <err:text>")], passing: [] };
    const named = regex(".* not inserted");
    const { verdict } = await said("\r\n+CME ERROR: SIM not inserted\r\n", named, { standardEnd });
    expect(verdict).toBe("pass");
  });

  it("names one by its number where result codes have no words", async () => {
    const { verdict } = await said("4\r", pattern("<code:int>"), {
      settings: { verbose: { default: 0, keyed: false, persistence: "volatile" } },
      numericResults: { OK: "0", ERROR: "4" },
    });
    expect(verdict).toBe("pass");
  });

  it("takes by anything what came before a failing result code", async () => {
    const outcome = await said("\r\nodd\r\n\r\nERROR\r\n", pattern("<line>"));
    expect(outcome.of("matched").map(({ line }) => line)).toEqual(["odd"]);
    expect(outcome.failures[0]?.diagnostic).toMatchObject({ code: "SCN402", found: "ERROR" });
  });

  it("takes OK by anything", async () => {
    expect((await said(ok, pattern("<result>"))).verdict).toBe("pass");
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

describe("a capture without a type", () => {
  it("has the type the manual gives for that line", async () => {
    const body = [
      send("AT+OPEN=1"),
      awaitUrc("+OPEN: 1,<err>"),
      check(binary(name("err"), "==", literal(0))),
      send("AT+NEW"),
      expectLine("+NEW: <err>"),
      check(binary(name("err"), "==", literal("0"))),
    ];
    const { failures } = await runScripted(program(body), {
      answers: { "AT+OPEN=1": [`${ok}\r\n+OPEN: 1,0\r\n`], "AT+NEW": [`\r\n+NEW: 0\r\n${ok}`] },
    });
    expect(failures).toEqual([]);
  });
});
