import fc from "fast-check";
import { expect, test } from "vitest";
import { preparePattern } from "../pattern/prepare.js";
import { receivedLine } from "../pattern/received-line.fixture.js";
import { shape } from "../session/testing/catalogue.fixture.js";
import { LineIndex } from "./line-index.js";
import { LineKey } from "./line-key.js";

const texts = [
  "OK",
  "SEND OK",
  "+CME ERROR: <err:text>",
  '+QIURC: "closed",<id:int>',
  '+QIURC: "recv",<id:int>',
  "+QIURC: SEND OK",
  "+QIURC: <id:int>,SEND OK",
  "+RECEIVE,<id:int>,<len:int>:<CR><LF><data:bytes(len)>",
  "+QIRD: <len:int>[<CR><LF><data:bytes(len)>]",
  "+CPIN[: <code:text>]",
  "RING[,<n:int>]",
  "<n:int>, CONNECT OK",
  "<address:ip>",
];
const index = new LineIndex(
  texts,
  (text) => shape(text).pattern,
  (text) => text.includes("bytes"),
);

function candidates(line: string): readonly string[] {
  const key = new LineKey();
  key.read(line);
  return index.candidates(key).items;
}

const open = ["+CPIN[: <code:text>]", "<n:int>, CONNECT OK", "<address:ip>"];

test("a line is held against the shapes that begin like it, in order, and those whose beginning is open", () => {
  expect(candidates("OK")).toEqual(["OK", ...open]);
  expect(candidates('+QIURC: "recv",0')).toEqual([
    '+QIURC: "recv",<id:int>',
    "+QIURC: SEND OK",
    "+QIURC: <id:int>,SEND OK",
    ...open,
  ]);
  expect(candidates("+QIURC: 1,SEND OK")).toEqual(["+QIURC: SEND OK", "+QIURC: <id:int>,SEND OK", ...open]);
  expect(candidates("something else")).toEqual(open);
});

test("candidates with what was asked for are marked", () => {
  const key = new LineKey();
  key.read("+RECEIVE,0,5:");
  expect(index.candidates(key).marked).toBe(true);
  key.read("OK");
  expect(index.candidates(key).marked).toBe(false);
});

test("a shape that fits a line is always among its candidates", () => {
  const pieces = fc.constantFrom(
    "OK",
    "SEND OK",
    "+QIURC",
    ":",
    " ",
    ",",
    '"recv"',
    '"closed"',
    "1",
    "RING",
    "+CPIN",
    "READY",
    "10.0.0.1",
    "CONNECT OK",
    "+RECEIVE",
    "+CME ERROR",
    "+QIRD",
  );
  const rules = texts.map((text) => ({
    text,
    matcher: preparePattern(shape(text).pattern).bind(() => null),
  }));
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 7 }), (parts) => {
      const line = receivedLine(parts.join(""));
      const fitting = rules.filter(({ matcher }) => matcher.fits(line)).map(({ text }) => text);
      expect(candidates(line.latin1)).toEqual(expect.arrayContaining(fitting));
    }),
    { numRuns: 3_000 },
  );
});
