import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shape } from "../session/testing/catalogue.fixture.js";
import { payloadHeaders } from "./payload-header.js";

function headers(text: string) {
  return payloadHeaders(shape(text).pattern);
}

function read(text: string, line: string, whole = true) {
  const [header] = headers(text);
  const found = header?.match(line, whole) ?? null;
  return found === null || found === "more" ? found : { at: found.at, length: found.length };
}

test("a shape without a counted capture has no header", () => {
  expect(headers("+CSQ: <rssi:int>,<ber:int>")).toEqual([]);
});

test("the header of a payload on the next line is the whole line", () => {
  const text = '+QIURC: "recv",<id:int>,<len:int><CR><LF><data:bytes(len)>';
  expect(headers(text).map((header) => header.inline)).toEqual([false]);
  expect(read(text, '+QIURC: "recv",0,42')).toEqual({ at: 19, length: 42 });
  expect(read(text, '+QIURC:"recv", 0 , 42')).toEqual({ at: 21, length: 42 });
  expect(read(text, '+QIURC: "recv",0,42,1')).toBeNull();
  expect(read(text, '+QIURC: "recv",0')).toBeNull();
});

test("quoted, free and hexadecimal fields are read", () => {
  const udp = "+QIRD: <len:int>,<host>,<port:int><CR><LF><data:hex(len)>";
  expect(read(udp, '+QIRD: 4,"10.7.76.34",7687')).toEqual({ at: 26, length: 8 });
  expect(read(udp, "+QIRD: 4,host,7687")).toEqual({ at: 18, length: 8 });
});

test("an optional payload is a header, and an optional field makes two", () => {
  expect(read("+QIRD: <len:int>[<CR><LF><data:bytes(len)>]", "+QIRD: 4")).toEqual({ at: 8, length: 4 });
  const two = headers("+X: <len:int>[,<host>]<CR><LF><data:bytes(len)>");
  expect(two.map((header) => header.match("+X: 4", true) !== null)).toEqual([false, true]);
});

describe("a payload on the header's own line", () => {
  const text = '+QIURC: "recv",<id:int>,<len:int>,"<data:bytes(len)>"';

  test("begins where the header ends, and its blanks are its own", () => {
    expect(read(text, '+QIURC: "recv",0,2,"  "', true)).toEqual({ at: 20, length: 2 });
    expect(read("+X: <len:int>,<data:bytes(len)>", "+X: 2,  ")).toEqual({ at: 6, length: 2 });
  });

  test("cannot be told while the header is not whole, whatever is cut off", () => {
    const head = '+QIURC: "recv",0,12,"';
    for (let end = 0; end < head.length; end++) {
      expect(read(text, head.slice(0, end), false), head.slice(0, end)).toBe("more");
      expect(read(text, head.slice(0, end), true), head.slice(0, end)).toBeNull();
    }
    expect(read(text, head, false)).toEqual({ at: 21, length: 12 });
  });

  test("no text makes the reader throw", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.boolean(), (rest, whole) => {
        for (const header of headers(text)) header.match(`+QIURC: "recv",${rest}`, whole);
      }),
    );
  });
});
