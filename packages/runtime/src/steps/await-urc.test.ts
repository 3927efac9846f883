import { describe, expect, it } from "vitest";
import {
  awaitUrc,
  expectLine,
  log,
  program,
  send,
  statement,
  wait,
  within,
} from "../testing/program.fixture.js";
import { runScripted } from "../testing/run.fixture.js";

const ok = "\r\nOK\r\n";
const at = (after: number, said: string) => [{ after, text: said }];

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

  it("waits for it as much longer as the bench is said to be slower", async () => {
    const body = [send("AT+OPEN=1"), awaitUrc("+OPEN: 1,<err:int>")];
    const { clock } = await runScripted(program(body), {
      answers: { "AT+OPEN=1": [ok] },
      options: { timeoutScale: 2 },
    });
    expect(clock.now()).toBe(150_000);
  });

  it("waits as long as the command itself set the time of its completion", async () => {
    const body = [send("AT+OPEN=5"), awaitUrc("+OPEN: 5,<err:int>")];
    const { clock } = await runScripted(program(body), {
      answers: { "AT+OPEN=5": [ok] },
      arrange: (device) => {
        const { catalogue } = device;
        const withinFrom = { parameters: ["id"], unit: 1000, margin: 500 };
        const timed = (command: (typeof catalogue.commands)[number]) => ({
          ...command,
          forms: command.forms.map((form) => ({
            ...form,
            ...(form.completion && { completion: { ...form.completion, withinFrom } }),
          })),
        });
        Object.assign(device, { catalogue: { ...catalogue, commands: catalogue.commands.map(timed) } });
      },
    });
    expect(clock.now()).toBe(5500);
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

  it("says what was meant when the line came with other signs", async () => {
    const { failures } = await runScripted(program([within(1000, awaitUrc("+OPEN 1,0"))]), {
      arrange: (device) => device.say("\r\n+RECV: 1\r\n+OPEN: 1,0\r\n", 10),
    });
    expect(failures[0]?.diagnostic.fix).toBe("did you mean `+OPEN: 1,0`?");
  });

  it("says what was meant by the manual when nothing came", async () => {
    const { failures } = await runScripted(program([within(1000, awaitUrc("+OPEN 1,<err:int>"))]));
    expect(failures[0]?.diagnostic.fix).toBe("did you mean `+OPEN: 1,<err:int>`?");
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
