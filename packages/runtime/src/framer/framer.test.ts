import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Frame } from "./frame.js";
import { Framer } from "./framer.js";
import type { PayloadRules } from "./payload-rules.js";

/** What the adapters of the corpus would say. */
const rules: PayloadRules = {
  anyInline: true,
  afterLine(line) {
    const hex = /^\+HEX: (\d+)$/.exec(line);
    if (hex !== null) return Number(hex[1]) * 2;
    return Number(/^(?:\+QIRD: |\+QIURC: "recv",\d+,)(\d+)$/.exec(line)?.[1] ?? 0);
  },
  inLine(beginning, whole) {
    const found = /^\+QIURC: "text",\d+,(\d+),"/.exec(beginning);
    if (found !== null) return { at: found[0].length, length: Number(found[1]), last: false };
    const pushed = /^\+IPD,(\d+):/.exec(beginning);
    if (pushed !== null) return { at: pushed[0].length, length: Number(pushed[1]), last: true };
    const head = '+QIURC: "text",0,99999,"';
    const possible = head.startsWith(beginning.slice(0, 15)) && beginning.length < head.length;
    return !whole && possible ? "more" : null;
  },
};

/** Does what a session does between frames, by the frames alone. */
function pull(framer: Framer, frames: Frame[]): void {
  for (let frame = framer.next(); frame !== null; frame = framer.next()) {
    frames.push(frame);
    if (frame.latin1.startsWith("AT+QISEND")) framer.prompt = ">";
    if (frame.kind === "prompt") framer.expectEcho(bytes(sentData));
    if (/^SEND OK|^ERROR/.test(frame.latin1)) {
      framer.prompt = "";
      framer.forgetEcho();
    }
    if (frame.latin1 === "CONNECT") framer.enterTransparent(["NO CARRIER", "OK"]);
  }
}

const sentData = "ab\r\nOK\r\n> x";

function bytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}

function framesOf(chunks: readonly Uint8Array[], limits = {}): Frame[] {
  const framer = new Framer(limits);
  framer.rules = rules;
  const frames: Frame[] = [];
  for (const chunk of chunks) {
    framer.push(chunk);
    pull(framer, frames);
  }
  return frames;
}

/** What the frames mean, data put together and false data taken back. */
function meaning(frames: readonly Frame[]): string[] {
  const told: string[] = [];
  let data: string | null = null;
  for (const frame of frames) {
    const text = Buffer.from(frame.bytes).toString("latin1");
    if (frame.kind === "data") {
      data = (data ?? "") + text;
      continue;
    }
    if (data !== null) told.push(`data ${data.slice(0, data.length - frame.retract)}`);
    data = null;
    const payload = frame.payload === undefined ? "" : ` + ${Buffer.from(frame.payload).toString("latin1")}`;
    const inline = frame.payloadAt === -1 ? "" : ` @${frame.payloadAt}`;
    told.push(`${frame.kind} ${text}${payload}${inline}${frame.overlong ? " overlong" : ""}`);
  }
  if (data !== null) told.push(`data ${data}`);
  return told.filter((line) => line !== "data ");
}

function told(stream: string, limits = {}): string[] {
  return meaning(framesOf([bytes(stream)], limits));
}

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

const corpus = [
  "\r\n+IPD,4:a\r\nb\r\n+IPD,2:\r\n\r\nOK\r\n",
  "AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n",
  "ATE0\r\r\nOK\r\n\r\n+CSQ: 20,99\r\n\r\nOK\r\n",
  "AT+QISEND=0,4\r\r\n> ab\r\nOK\r\n> x\r\nSEND OK\r\n",
  "AT+QISEND=0,4\r\r\n>\r\n\r\nSEND OK\r\n",
  'AT+QISEND=0,4\r\r\n>\r\nab\r\nOK\r\n> x\r\nSEND OK\r\n\r\n+QIURC: "recv",0\r\n',
  "+QIRD: 14\r\n\r\nOK\r\n> AT\r\r\n\r\n\r\nOK\r\n",
  '+QIURC: "recv",0,4\r\ntest\r\n\r\n+QIURC: "text",0,6,"a\r\nb"c"\r\nOK\r\n',
  "+HEX: 3\r\n0D0A1A\r\nOK\n\nERROR\r\r\n",
  "\0\0\xff\r\n\0RDY\r\n\r\n+CPIN: READY\r\n",
  "CONNECT\r\nab\r\nNO CARR\r\nNO CARRIER\r\n\r\nOK\r\n",
  "CONNECT\r\r\n\r\nOK\r\n+QIRD: 3\r\nCONNECT\r\n\r\nO\r\nOK\r\nRING\r\n",
  "0\r4\r\r\nRING\n",
];

describe("the frames do not depend on how the bytes were cut", () => {
  test("every one-byte cut", () => {
    for (const stream of corpus) {
      const whole = told(stream);
      expect(meaning(framesOf([...bytes(stream)].map((byte) => Uint8Array.of(byte))))).toEqual(whole);
    }
  });

  test("every two-way cut", () => {
    for (const stream of corpus) {
      const whole = told(stream);
      for (let cut = 0; cut <= stream.length; cut++) {
        const chunks = [bytes(stream.slice(0, cut)), bytes(stream.slice(cut))];
        expect(meaning(framesOf(chunks)), `cut at ${cut} of ${JSON.stringify(stream)}`).toEqual(whole);
      }
    }
  });

  const piece = fc.oneof(
    fc.constantFrom(...corpus),
    fc.constantFrom(
      "\r",
      "\n",
      "\r\n",
      ">",
      "> ",
      "\0",
      "OK\r\n",
      "+QIRD: 3\r\n",
      "CONNECT\r\n",
      '+QIURC: "text",0,2,"',
      "AT+QISEND=0\r",
    ),
    fc.uint8Array({ maxLength: 8 }).map((random) => Buffer.from(random).toString("latin1")),
  );
  const stream = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

  test("random cuts of random streams, and nothing is lost", () => {
    fc.assert(
      fc.property(
        stream,
        fc.array(fc.nat(), { maxLength: 20 }),
        fc.constantFrom(20, 65_536),
        (text, cuts, line) => {
          const at = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
          const chunks = at.slice(1).map((end, index) => bytes(text.slice(at[index], end)));
          const framer = new Framer({ line });
          framer.rules = rules;
          const frames: Frame[] = [];
          for (const chunk of chunks) {
            framer.push(chunk);
            pull(framer, frames);
          }
          expect(meaning(frames)).toEqual(told(text, { line }));
          const raw = Buffer.concat([...frames.map((frame) => frame.raw), framer.rest]);
          expect(raw.toString("latin1")).toBe(text);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
