import { describe, expect, test } from "vitest";
import { talkToYuge } from "./yuge-cip.fixture.js";

/** A module in multi-link mode, its scene up. */
async function multiLink() {
  const talk = await talkToYuge();
  await talk.say("AT+CIPMUX=1\r\n");
  await talk.say("AT+CSTT\r\n");
  await talk.say("AT+CIICR\r\n");
  await talk.say("AT+CIFSR\r\n");
  return talk;
}

describe("multi-link mode", () => {
  test("wants the scene up before a link", async () => {
    const { say } = await talkToYuge();
    await say("AT+CIPMUX=1\r\n");
    expect(await say('AT+CIPSTART=0,"TCP","127.0.0.1",9\r\n')).toEqual(["+CME ERROR: 3"]);
  });

  test("tells the link of everything that happens on it", async () => {
    const { say, raw, peer } = await multiLink();
    const echo = await peer("tcp-echo");
    const start = `AT+CIPSTART=3,"TCP","127.0.0.1",${echo.get("port")}\r\n`;
    expect(await say(start)).toEqual(["OK", "3,CONNECT OK"]);
    expect(await say(start)).toEqual(["OK", "3,ALREADY CONNECT"]);
    await say("AT+CIPSEND=3,2\r\n");
    expect(await raw("ab")).toBe("\r\n3,SEND OK\r\n\r\n+RECEIVE,3,2:\r\nab\r\n");
    await say("AT+CIPRXF=1\r\n");
    await say("AT+CIPSEND=3,2\r\n");
    expect(await raw("ab")).toBe("\r\n3,SEND OK\r\n\r\n+RECEIVE,3,2:\r\nab");
    await echo.act("close", {});
    expect(await say("")).toEqual(["3,CLOSED"]);
    expect((await say("AT+CIPSTATUS\r\n")).slice(0, 3)).toEqual([
      "OK",
      "STATE: IP PROCESSING",
      'C: 0,,,"",,"",,"INITIAL"',
    ]);
    expect(await say("AT+CIPSEND=3\r\n")).toEqual(["+CME ERROR: 913"]);
    expect(await say("AT+CIPCLOSE=3\r\n")).toEqual(["3,CLOSE OK"]);
    expect(await say("AT+CIPCLOSE=3\r\n")).toEqual(["ERROR"]);
    expect(await say("AT+CIPCLOSE\r\n")).toEqual(["ERROR"]);
  });

  test("says when nobody listens, without a state", async () => {
    const { say, peer } = await multiLink();
    const nobody = await peer("closed-port");
    const start = `AT+CIPSTART=1,"TCP","127.0.0.1",${nobody.get("port")}\r\n`;
    expect(await say(start)).toEqual(["OK", "1,CONNECT FAIL"]);
  });

  test("forgets every link and the mode with a restart, unless AT+CIPSCONT stored it", async () => {
    const { say } = await multiLink();
    await say("AT+CFUN=1,1\r\n", 20_000);
    expect(await say("AT+CIPMUX?;+CIPSCONT?\r\n")).toContain("+CIPMUX: 0");
    await say("ATE0;+CIPMUX=1;+CIPSCONT\r\n");
    await say("AT+CFUN=1,1\r\n", 20_000);
    const told = await say("AT+CIPSCONT?\r\n");
    expect(told).toContain("+CIPMUX:1");
    expect(told).toContain("+CIPSCONT:0");
  });
});
