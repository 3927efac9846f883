import { describe, expect, it } from "vitest";
import { everyModule } from "./every-module.js";
import { generalClient } from "./general-client.js";

describe.each(everyModule)("the command line of the simulated %s (V.250 5.2)", (module) => {
  it("takes CR, LF and CRLF ends, and any case", async () => {
    const client = await generalClient(module);
    for (const end of ["\r", "\n", "\r\n"])
      for (const line of ["AT", "at", "AT+CSQ", "at+csq", "aT+cSq"])
        expect((await client.command(line, { end })).result, JSON.stringify(line + end)).toBe("OK");
  });

  it("is the same typed byte by byte", async () => {
    const whole = await generalClient(module);
    const slow = await generalClient(module);
    for (const line of ["AT", "AT+CSQ;+CREG?", "AT+CPIN?", "AT+NOSUCH", "ATE0", "AT+CSQ"])
      expect(await slow.raw(`${line}\r`, true), line).toBe(await whole.raw(`${line}\r`));
  });

  it("drops what stands before AT: Esc, +++, NULs, noise", async () => {
    const client = await generalClient(module);
    for (const noise of ["\x1b", "+++", "\x00\x00", "\x1b+++\x00", "\x1a", "xyz "])
      expect((await client.command(`${noise}AT+CSQ`)).result, JSON.stringify(noise)).toBe("OK");
  });

  it("says nothing to a line that calls nobody, nor to empty ones", async () => {
    const client = await generalClient(module);
    await client.command("ATE0");
    for (const text of ["hello\r", "\r\r\r", "\n\n", "\r\n\r\n", "+CSQ\r"])
      expect(await client.talk(text), JSON.stringify(text)).toEqual([]);
    expect((await client.command("AT")).result).toBe("OK");
  });

  it("takes a character back with backspace, and repeats with A/", async () => {
    const client = await generalClient(module);
    await client.command("ATE0");
    expect(await client.talk("AT+CXX\b\bSQ\r")).toEqual([expect.stringMatching(/^\+CSQ: /), "OK"]);
    expect(await client.talk("A/")).toEqual([expect.stringMatching(/^\+CSQ: /), "OK"]);
  });

  it("carries out several commands and gives one result", async () => {
    const client = await generalClient(module);
    const both = await client.command("AT+CSQ;+CREG?");
    expect(both.information).toEqual([expect.stringMatching(/^\+CSQ: /), expect.stringMatching(/^\+CREG: /)]);
    expect(both.result).toBe("OK");
    const broken = await client.command("AT+CSQ;+NOSUCH;+CREG?");
    expect(broken.information).toEqual([expect.stringMatching(/^\+CSQ: /)]);
    expect(broken.result).toBe("ERROR");
  });

  it("echoes until it is told not to", async () => {
    const client = await generalClient(module);
    await client.command("ATE1");
    expect(await client.raw("AT\r")).toBe("AT\r\r\nOK\r\n");
    await client.command("ATE0");
    expect(await client.raw("AT\r")).toBe("\r\nOK\r\n");
  });

  it("gives result codes as numbers, in words, or not at all", async () => {
    const client = await generalClient(module);
    await client.command("ATE0");
    expect(await client.raw("ATV0\r")).toBe("0\r");
    expect(await client.raw("AT+NOSUCH\r")).toBe("4\r");
    expect(await client.raw("ATV1\r")).toBe("\r\nOK\r\n");
    expect(await client.raw("ATQ1\r")).toBe("");
    expect(await client.raw("AT+NOSUCH\r")).toBe("");
    expect(await client.raw("ATQ0\r")).toBe("\r\nOK\r\n");
  });

  it("answers an unknown command with ERROR, whatever its form", async () => {
    const client = await generalClient(module);
    for (const line of [
      "AT+NOSUCH",
      "AT+NOSUCH?",
      "AT+NOSUCH=?",
      'AT+NOSUCH=1,"two"',
      "AT^NOSUCH",
      "AT$NOSUCH",
    ])
      expect(await client.command(line), line).toEqual({ information: [], result: "ERROR" });
  });

  it("is not brought out of step by a line that is far too long", async () => {
    const client = await generalClient(module);
    await client.raw(`AT+${"X".repeat(100_000)}\r`);
    expect((await client.command("AT")).result).toBe("OK");
  });

  it("keeps commands that come while one runs, and answers them in their order", async () => {
    const client = await generalClient(module);
    await client.command("ATE0");
    const lines = await client.talk("AT+CSQ\rAT+CREG?\rAT+NOSUCH\rAT+CPIN?\rAT\r");
    expect(lines).toEqual([
      expect.stringMatching(/^\+CSQ: /),
      "OK",
      expect.stringMatching(/^\+CREG: /),
      "OK",
      "ERROR",
      "+CPIN: READY",
      "OK",
      "OK",
    ]);
  });

  it("finishes a command that takes long before the one typed behind it", async () => {
    const client = await generalClient(module);
    await client.command("ATE0");
    const printed = client.talk("AT+COPS=?\r");
    await client.wait(1);
    client.device.transport.write(new Uint8Array(Buffer.from("AT+CSQ\r")));
    const lines = await printed;
    const first = lines.findIndex((line) => line.startsWith("+COPS: "));
    const second = lines.findIndex((line) => line.startsWith("+CSQ: "));
    expect(lines.filter((line) => line === "OK")).toHaveLength(2);
    expect(lines.indexOf("OK")).toBeGreaterThan(first);
    expect(second).toBeGreaterThan(lines.indexOf("OK"));
  });
});
