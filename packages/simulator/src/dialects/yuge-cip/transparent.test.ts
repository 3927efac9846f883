import { describe, expect, test } from "vitest";
import { talkToYuge } from "./yuge-cip.fixture.js";

/** A module whose port is a TCP connection to an echo server. */
async function connected(settings = "") {
  const talk = await talkToYuge();
  const echo = await talk.peer("tcp-echo");
  await talk.say("AT+CIPMODE=1\r\n");
  if (settings !== "") await talk.say(`AT+CIPCCFG=${settings}\r\n`);
  const start = `AT+CIPSTART="TCP","127.0.0.1",${echo.get("port")}\r\n`;
  return { ...talk, echo, start, began: await talk.say(start) };
}

describe("transparent mode", () => {
  test("begins at CONNECT, and is left by the guarded +++ alone", async () => {
    const { began, say, raw, echo } = await connected();
    expect(began).toEqual(["OK", "CONNECT"]);
    expect(await raw("AT\r\n")).toBe("AT\r\n");
    expect(await raw("a+++", 3000)).toBe("a+++");
    expect(await say("+++", 3000)).toEqual(["OK"]);
    expect(await say("ATO\r\n")).toEqual(["CONNECT"]);
    expect(await raw("x")).toBe("x");
    expect(echo.get("received")).toEqual(new TextEncoder().encode("AT\r\na+++x"));
  });

  test("keeps what comes while commands are typed", async () => {
    const { say, raw, echo } = await connected();
    await say("", 1000);
    await say("+++", 3000);
    await echo.act("send", { "0": "waiting" });
    expect(await say("AT+CIPSTATUS\r\n")).toEqual(["OK", "STATE: CONNECT OK"]);
    expect(await raw("ATO\r\n")).toBe("\r\nCONNECT\r\nwaiting");
  });

  test("is over with the connection, and cannot be resumed then", async () => {
    const { say, echo } = await connected();
    await echo.act("close", {});
    expect(await say("")).toEqual(["CLOSED"]);
    expect(await say("ATO\r\n")).toEqual(["NO CARRIER"]);
    expect(await say("AT+CIPSTATUS\r\n")).toEqual(["OK", "STATE: TCP CLOSED"]);
  });

  test("hands data over in pieces with pauses where AT+CIPCCFG says so", async () => {
    const { raw, echo } = await connected("5,2,1024,0,1,50,1000,0");
    await echo.act("send", { "0": "x".repeat(120) });
    expect((await raw("", 900)).length).toBe(50);
    expect((await raw("", 1000)).length).toBe(50);
    expect((await raw("", 1000)).length).toBe(20);
  });

  test("has settings of its own, which need the mode", async () => {
    const { say } = await talkToYuge();
    expect(await say("AT+CIPCCFG=5,2,1024,0\r\n")).toEqual(["+CME ERROR: 3"]);
    await say("AT+CIPMODE=1\r\n");
    await say("AT+CIPCCFG=8,10,100,0\r\n");
    expect(await say("AT+CIPCCFG?\r\n")).toEqual(["+CIPCCFG: 8,10,100,0,0,1460,50,0", "OK"]);
    await say("AT+CIPSCONT\r\n");
    await say("AT+CIPCCFG=3,2,100,0\r\n");
    await say("AT+CFUN=1,1\r\n", 20_000);
    expect(await say("ATE0;+CIPCCFG?\r\n")).toContain("+CIPCCFG: 8,10,100,0,0,1460,50,0");
  });
});
