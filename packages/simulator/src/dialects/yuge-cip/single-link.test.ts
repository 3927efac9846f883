import { describe, expect, test } from "vitest";
import { talkToYuge } from "./yuge-cip.fixture.js";

describe("single-link mode", () => {
  test("goes from IP INITIAL to CONNECT OK and back, a name for each state", async () => {
    const { say, peer } = await talkToYuge();
    const echo = await peer("tcp-echo");
    const state = async () => (await say("AT+CIPSTATUS\r\n")).join(" ");
    expect(await state()).toBe("OK STATE: IP INITIAL");
    expect(await say("AT+CSTT\r\n")).toEqual(["OK"]);
    expect(await state()).toBe("OK STATE: IP START");
    await say("AT+CIICR\r\n", 100);
    await say("", 1000);
    expect(await state()).toBe("OK STATE: IP GPRSACT");
    expect(await say("AT+CIFSR\r\n")).toEqual(["127.0.0.1"]);
    expect(await state()).toBe("OK STATE: IP STATUS");
    expect(await say(`AT+CIPSTART="TCP","127.0.0.1",${echo.get("port")}\r\n`, 50)).toEqual(["OK"]);
    expect(await state()).toBe("OK STATE: TCP CONNECTING CONNECT OK");
    expect(await state()).toBe("OK STATE: CONNECT OK");
    expect(await say("AT+CIPCLOSE\r\n")).toEqual(["CLOSE OK"]);
    expect(await state()).toBe("OK STATE: TCP CLOSED");
    expect(await say("AT+CIPSHUT\r\n")).toEqual(["SHUT OK"]);
    expect(await state()).toBe("OK STATE: IP INITIAL");
    expect(await say("AT+CIFSR\r\n")).toEqual(["ERROR"]);
  });

  test("connects from IP INITIAL at once, sends with Ctrl+Z and by length, and hears the echo", async () => {
    const { say, raw, peer } = await talkToYuge();
    const echo = await peer("tcp-echo");
    expect(await say(`AT+CIPSTART=TCP,127.0.0.1,"${echo.get("port")}"\r\n`)).toEqual(["OK", "CONNECT OK"]);
    expect(await raw("AT+CIPSEND\r\n")).toBe("\r\n> ");
    expect(await say("hello\x1a")).toEqual(["SEND OK", "hello"]);
    await say("AT+CIPHEAD=1\r\n");
    await say("AT+CIPSEND=3\r\n");
    expect(await raw("abc")).toBe("\r\nSEND OK\r\n\r\n+IPD,3:abc\r\n");
  });

  test("takes a line feed after a lone CR for the command's, and all of it after CR LF", async () => {
    const { say, peer } = await talkToYuge();
    const echo = await peer("tcp-echo");
    await say(`AT+CIPQSEND=1;+CIPSTART="TCP","127.0.0.1",${echo.get("port")}\r\n`);
    await say("AT+CIPSEND\r");
    expect((await say("\n123456\x1a"))[0]).toBe("DATA ACCEPT:6");
    await say("AT+CIPSEND\r\n");
    expect((await say("\n123456\x1a"))[0]).toBe("DATA ACCEPT:7");
  });

  test("closes as soon as the other end has closed", async () => {
    const { device, say, peer, clock } = await talkToYuge();
    const echo = await peer("tcp-echo");
    await say(`AT+CIPSTART="TCP","127.0.0.1",${echo.get("port")}\r\n`);
    const from = clock.now();
    let took = Number.NaN;
    device.transport.bytes$.subscribe((bytes) => {
      if (Buffer.from(bytes).includes("CLOSE OK")) took = clock.now() - from;
    });
    expect(await say("AT+CIPCLOSE\r\n", 20_000)).toEqual(["CLOSE OK"]);
    expect(took).toBeLessThan(100);
  });
});
