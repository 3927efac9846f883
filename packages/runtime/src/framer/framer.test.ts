import { describe, expect, test } from "vitest";
import type { Frame } from "./frame.js";
import { Framer } from "./framer.js";
import { bytes, framesOf, meaning, pull, rules, sentData, told } from "./testing/framing.fixture.js";

describe("lines", () => {
  test("CR LF, LF and CR CR LF all end a line, and empty ones are no frames", () => {
    expect(told("\r\n+CSQ: 20,99\r\n\r\nOK\r\n")).toEqual(["line +CSQ: 20,99", "line OK"]);
    expect(told("+CSQ: 20,99\n\nOK\n")).toEqual(["line +CSQ: 20,99", "line OK"]);
    expect(told("+CSQ: 20,99\r\r\n\r\r\nOK\r\r\n")).toEqual(["line +CSQ: 20,99", "line OK"]);
  });

  test("an echo with CR alone is a line of its own, also that of ATE0 itself", () => {
    expect(told("ATE0\r\r\nOK\r\n\r\nOK\r\n")).toEqual(["line ATE0", "line OK", "line OK"]);
  });

  test("a numeric result code, which has no LF, is handed out at its CR", () => {
    expect(told("ATV0\r0\r")).toEqual(["line ATV0", "line 0"]);
  });

  test("garbage and NULs at boot are kept apart from the lines and not lost", () => {
    expect(told("\0\0\0\xf8\x80~\r\n\0\r\nRDY\r\n")).toEqual([
      "noise \0\0\0",
      "line \xf8\x80~",
      "noise \0",
      "line RDY",
    ]);
  });

  test("a line without end is cut at the limit and marked", () => {
    expect(told("0123456789ABC\r\nOK\r\n", { line: 10 })).toEqual([
      "noise 0123456789 overlong",
      "noise ABC overlong",
      "line OK",
    ]);
    expect(told("0123456789\r\n", { line: 10 })).toEqual(["line 0123456789"]);
    const frames = framesOf([bytes("x".repeat(70_000))]);
    expect(frames.map((frame) => [frame.kind, frame.raw.length])).toEqual([["noise", 65_536]]);
  });

  test("what is left of a line without end is no result code, however it is cut", () => {
    const stream = `\r\n${"x".repeat(20)}OK\r\n${"y".repeat(20)}\r\nOK\r\n`;
    const whole = told(stream, { line: 10 });
    expect(whole).toEqual([
      "noise xxxxxxxxxx overlong",
      "noise xxxxxxxxxx overlong",
      "noise OK overlong",
      "noise yyyyyyyyyy overlong",
      "noise yyyyyyyyyy overlong",
      "line OK",
    ]);
    const bytewise = Array.from(bytes(stream), (byte) => Uint8Array.of(byte));
    expect(meaning(framesOf(bytewise, { line: 10 }))).toEqual(
      meaning(framesOf([bytes(stream)], { line: 10 })),
    );
  });

  test("NULs and line ends without end are handed out in pieces of the limit, however they are cut", () => {
    const stream = `${"\0".repeat(25)}${"\r\n".repeat(12)}OK\r\n`;
    const pieces = (frames: readonly Frame[]) => frames.map(({ kind, raw }) => `${kind} ${raw.length}`);
    const whole = framesOf([bytes(stream)], { line: 10 });
    expect(pieces(whole)).toEqual(["noise 10", "noise 10", "noise 5", "noise 10", "noise 10", "line 7"]);
    expect(
      pieces(
        framesOf(
          Array.from(bytes(stream), (byte) => Uint8Array.of(byte)),
          { line: 10 },
        ),
      ),
    ).toEqual(pieces(whole));
  });

  test("a line held in break, or one that sends line ends for minutes, is kept neither in memory nor searched again", () => {
    for (const sign of ["\0", "\r", "\n", "x"]) {
      const framer = new Framer();
      const chunk = bytes(sign.repeat(64));
      let most = 0;
      for (let count = 0; count < 20_000; count++) {
        framer.push(chunk);
        while (framer.next() !== null);
        most = Math.max(most, framer.rest.length);
      }
      expect(most).toBeLessThanOrEqual(65_536 + 64);
    }
  });
});

describe("prompts", () => {
  test("one without a line end is handed out at once, and a blank or line end behind it changes nothing", () => {
    for (const prompt of [">", "> ", ">\r\n"]) {
      const frames = told(`AT+QISEND=0,4\r\r\n${prompt}\r\nSEND OK\r\n`);
      expect(frames).toEqual(["line AT+QISEND=0,4", "prompt >", "line SEND OK"]);
    }
  });

  test("data that is sent back is one echo, whatever it looks like", () => {
    for (const prompt of [">", "> ", ">\r\n"]) {
      const frames = told(`AT+QISEND=0,4\r\r\n${prompt}${sentData}\r\nSEND OK\r\n`);
      expect(frames).toEqual(["line AT+QISEND=0,4", "prompt >", `echo ${sentData}`, "line SEND OK"]);
    }
  });

  test("a line that starts like a prompt is a line when none is awaited", () => {
    expect(told("> not a prompt\r\n")).toEqual(["line > not a prompt"]);
  });
});

describe("payload", () => {
  test("it is taken by its length, also when it looks like a result, a prompt or an echo", () => {
    const payload = "\r\nOK\r\n> AT+QIRD=0\r\n";
    expect(told(`+QIRD: ${payload.length}\r\n${payload}\r\n\r\nOK\r\n`)).toEqual([
      `line +QIRD: ${payload.length} + ${payload}`,
      "line OK",
    ]);
    expect(told(`+QIURC: "recv",0,3\r\n\r\n\n\r\nOK\r\n`)).toEqual([
      'line +QIURC: "recv",0,3 + \r\n\n',
      "line OK",
    ]);
  });

  test("behind its header on the same line it may hold line ends", () => {
    expect(told('+QIURC: "text",0,6,"a\r\nb"c"\r\nOK\r\n')).toEqual([
      'line +QIURC: "text",0,6,"a\r\nb"c" @20',
      "line OK",
    ]);
  });

  test("that ends its line needs no line end behind it", () => {
    expect(told("+IPD,4:a\r\nb")).toEqual(["line +IPD,4:a\r\nb @7"]);
    expect(told("+IPD,2:ab+IPD,3:\r\n\r\r\nOK\r\n")).toEqual([
      "line +IPD,2:ab @7",
      "line +IPD,3:\r\n\r @7",
      "line OK",
    ]);
  });

  test("in hexadecimal it is twice as long", () => {
    expect(told("+HEX: 2\r\n4F4B\r\nOK\r\n")).toEqual(["line +HEX: 2 + 4F4B", "line OK"]);
  });

  test("a header that announces nothing has none", () => {
    expect(told("+QIRD: 0\r\n\r\nOK\r\n")).toEqual(["line +QIRD: 0", "line OK"]);
  });

  test("of more bytes than anybody would believe is none: its header is a plain line", () => {
    const told10 = (stream: string) => told(stream, { payload: 10 });
    expect(told10("+QIRD: 10\r\n0123456789\r\n")).toEqual(["line +QIRD: 10 + 0123456789"]);
    expect(told10("+QIRD: 11\r\n0123456789A\r\n")).toEqual(["line +QIRD: 11", "line 0123456789A"]);
    expect(told10("+IPD,10:0123456789OK\r\n")).toEqual(["line +IPD,10:0123456789 @8", "line OK"]);
    expect(told10("+IPD,11:0123456789OK\r\n")).toEqual(["line +IPD,11:0123456789OK"]);
  });

  test("whose line never ends is not waited for beyond the limit", () => {
    const [first] = told(`+QIURC: "text",0,3,"abc"${"x".repeat(20)}`, { line: 10 });
    expect(first).toBe('noise +QIURC: "t overlong');
  });

  test("one that never comes can be given up: what came instead is read as lines", () => {
    const framer = new Framer();
    framer.rules = rules;
    const frames: Frame[] = [];
    framer.push(bytes("+QIRD: 14\r\ntest\r\nOK\r\n"));
    pull(framer, frames);
    expect(frames).toEqual([]);
    framer.abandonPayload();
    pull(framer, frames);
    expect(meaning(frames)).toEqual(["line +QIRD: 14", "line test", "line OK"]);
  });
});

describe("transparent mode", () => {
  test("everything between CONNECT and the ending is data", () => {
    expect(told("\r\nCONNECT\r\n\nAT\r\nOK\n> \0\r\nNO CARRIER\r\nRDY\r\n")).toEqual([
      "line CONNECT",
      "data \nAT\r\nOK\n> \0",
      "end-of-data NO CARRIER",
      "line RDY",
    ]);
  });

  test("what stood in the data before it was an ending stays data", () => {
    const framer = new Framer();
    const frames: Frame[] = [];
    const take = (text: string) => {
      framer.push(bytes(text));
      for (let frame = framer.next(); frame !== null; frame = framer.next()) frames.push(frame);
    };
    take("CONNECT\r\n");
    framer.enterTransparent(["NO CARRIER"]);
    take("ab\r\nOK\r\n");
    framer.alsoEndsWith("OK");
    take("c\r\nOK\r\nRING\r\n");
    expect(meaning(frames)).toEqual(["line CONNECT", "data ab\r\nOK\r\nc", "end-of-data OK", "line RING"]);
  });

  test("data is handed out at once, even if it could begin the ending", () => {
    const frames = framesOf([bytes("CONNECT\r\n"), bytes("abc\r\nNO"), bytes(" CARRIER\r\n")]);
    expect(frames.map(String)).toEqual(['line "CONNECT"', 'data "abc\\r\\nNO"', 'end-of-data "NO CARRIER"']);
    expect(frames[2]?.retract).toBe(4);
  });
});
