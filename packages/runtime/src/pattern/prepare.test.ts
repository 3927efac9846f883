import type { Pattern } from "@scn/dsl";
import { describe, expect, test } from "vitest";
import { preparePattern } from "./prepare.js";
import { receivedLine } from "./received-line.fixture.js";
import { bytes, captures, matcherOf, parsed } from "./testing/matchers.fixture.js";

const span = { file: 0, start: 0, end: 0 };

describe("literals", () => {
  test("the whole line must fit", () => {
    expect(captures("OK", "OK")).toEqual({});
    expect(captures("OK", "OKAY")).toBeUndefined();
    expect(captures("OK", "NOT OK")).toBeUndefined();
  });

  test("blanks around commas and after colons do not matter, in either of the two", () => {
    for (const line of ["+QPING: 0,1", "+QPING:0,1", "+QPING:  0 , 1", "+QPING: 0 ,1"]) {
      expect(captures("+QPING: 0, <n:int>", line)).toEqual({ n: 1 });
      expect(captures("+QPING:0,<n:int>", line)).toEqual({ n: 1 });
    }
    expect(captures("STATE: IP STATUS", "STATE:IP STATUS")).toEqual({});
    expect(captures("STATE: IP STATUS", "STATE: IP  STATUS")).toBeUndefined();
  });

  test("nor do they where a bracket stands between the separator and the blank", () => {
    for (const line of ["+PDP DEACT", "+PDP: DEACT", "+PDP:  DEACT"])
      expect(captures("+PDP[:] DEACT", line), line).toEqual({});
    expect(captures("+PDP[:] DEACT", "+PDPDEACT")).toBeUndefined();
    for (const line of ["+X: 5", "+X:5", "+X:   5"])
      expect(captures("+X:[ <a:int>]", line), line).toEqual({ a: 5 });
    expect(captures("+X:[ <a:int>]", "+X:")).toEqual({ a: null });
    expect(captures("+X: 1[, <a:int>]", "+X: 1,2")).toEqual({ a: 2 });
  });

  test("inside quotes every blank counts", () => {
    expect(captures('+X: "a, b"', '+X: "a, b"')).toEqual({});
    expect(captures('+X: "a, b"', '+X: "a,b"')).toBeUndefined();
  });

  test("text beyond ASCII is compared as UTF-8", () => {
    expect(captures('+X: "温度"', '+X: "温度"')).toEqual({});
    expect(captures("+X: <t:text>", "+X: 温度")).toEqual({ t: "温度" });
  });
});

describe("captures", () => {
  test("each type reads its own characters", () => {
    expect(captures("<a:int>,<b:float>,<c:word>,<d:ip>", "-7,3.25,READY,10.0.0.1")).toEqual({
      a: -7,
      b: 3.25,
      c: "READY",
      d: "10.0.0.1",
    });
    expect(captures("+X: <a:int>", "+X: 1.5")).toBeUndefined();
    expect(captures("+X: <a:word>", "+X: two words")).toBeUndefined();
    expect(captures("+X: <a:ip>", "+X: 300.0.0.1")).toBeUndefined();
  });

  test("whole numbers stay exact: beyond 2^53 as their digits", () => {
    expect(captures("+X: <n:int>", "+X: 9007199254740991")).toEqual({ n: 9007199254740991 });
    expect(captures("+X: <n:int>", "+X: 89860012345678901234")).toEqual({ n: "89860012345678901234" });
  });

  test("an address may stand in the line's own quotes", () => {
    expect(
      captures(
        '+QIURC: "incoming",<id:int>,1,<from:ip>,<port:int>',
        '+QIURC: "incoming",11,1,"172.31.242.222",54091',
      ),
    ).toEqual({ id: 11, from: "172.31.242.222", port: 54091 });
    expect(captures("<a:ip>:<p:int>", "1.2.3.4:80")).toEqual({ a: "1.2.3.4", p: 80 });
    expect(captures("<a:ip>", "fe80::1")).toEqual({ a: "fe80::1" });
    expect(captures("<a:ip>", "::ffff:1.2.3.4")).toEqual({ a: "::ffff:1.2.3.4" });
    expect(captures("<a:ip>", "1:2:3")).toBeUndefined();
  });

  test("an untyped capture is one parameter: the inside of a quoted string or text without a comma", () => {
    expect(captures("+X: <a>,<b>", '+X: "x,y",z')).toEqual({ a: "x,y", b: "z" });
    expect(captures("+X: <a>,<b>", "+X: 1,")).toEqual({ a: "1", b: "" });
    expect(captures("+X: <a>", "+X: 1,2")).toBeUndefined();
    expect(captures("+X: <a>", '+X: "x,y"')).toEqual({ a: "x,y" });
    expect(captures("+X: <a>", '+X: "{"t":1}"')).toEqual({ a: '{"t":1}' });
    expect(captures("+X: <a>[,<b>]", "+X: one , two")).toEqual({ a: "one", b: "two" });
  });

  test("in the pattern's own quotes it is the inside, or a part of it", () => {
    expect(captures('+QNTP: <err:int>,"<date>,<time>"', '+QNTP: 0,"2019/09/09,01:32:42+32"')).toEqual({
      err: 0,
      date: "2019/09/09",
      time: "01:32:42+32",
    });
    expect(captures('+CCLK: "<now>"', '+CCLK: "19/09/09,01:32:52+32"')).toEqual({
      now: "19/09/09,01:32:52+32",
    });
  });

  test("text runs to the next literal, commas too", () => {
    expect(captures("+QIGETERROR: <err:int>,<reason:text>", "+QIGETERROR: 552, invalid, parameters")).toEqual(
      {
        err: 552,
        reason: "invalid, parameters",
      },
    );
    expect(captures("(<a:text>)<_:text>", "(1,2),(3)")).toEqual({ a: "1,2" });
  });

  test("what is not UTF-8 stays bytes", () => {
    const line = { ...receivedLine(""), latin1: "+X: \xff\xfe", bytes: bytes("+X: \xff\xfe") };
    expect(matcherOf(parsed("+X: <t:text>")).match(line)?.captures).toEqual({ t: bytes("\xff\xfe") });
  });

  test("`<_>` binds nothing and `<err code>` binds err_code", () => {
    expect(captures("+X: <_>,<_:int>,<err code:int>", "+X: a,1,2")).toEqual({ err_code: 2 });
  });

  test("the catalogue's type is used for a capture without one", () => {
    const known = new Map([["err", { name: "err", type: "int" } as const]]);
    const matcher = preparePattern(parsed("+X: <err>,<rest>"), known).bind(() => null);
    expect(matcher.match(receivedLine("+X: 565,1"))?.captures).toEqual({ err: 565, rest: "1" });
  });
});

describe("optional parts", () => {
  const shape = "+QIACTEX: 1,<err:int>[,<type:int>[,<v4:ip>][,<v6:ip>]]";

  test("captures of an absent part are null", () => {
    expect(captures(shape, "+QIACTEX: 1,0")).toEqual({ err: 0, type: null, v4: null, v6: null });
    expect(captures(shape, "+QIACTEX: 1,0,1,10.0.0.1")).toEqual({
      err: 0,
      type: 1,
      v4: "10.0.0.1",
      v6: null,
    });
  });

  test("a payload can be optional", () => {
    const read = "+QIRD: <len:int>[<CR><LF><part:bytes(len)>]";
    expect(captures(read, "+QIRD: 0")).toEqual({ len: 0, part: null });
    expect(captures(read, "+QIRD: 4", "test")).toEqual({ len: 4, part: bytes("test") });
  });
});

describe("payload", () => {
  test("it must be as long as the count says", () => {
    const shape = "+QIRD: <len:int><CR><LF><data:bytes(len)>";
    expect(captures(shape, "+QIRD: 4", "OK\r\n")).toEqual({ len: 4, data: bytes("OK\r\n") });
    expect(captures(shape, "+QIRD: 4", "tes")).toBeUndefined();
    expect(captures("+QIRD: <_:int><CR><LF><data:bytes(3)>", "+QIRD: 4", "test")).toBeUndefined();
    expect(captures(shape, "+QIRD: 4")).toBeUndefined();
  });

  test("the length may be captured without a type", () => {
    expect(captures("+QIRD: <len><CR><LF><data:bytes(len)>", "+QIRD: 4", "test")).toEqual({
      len: "4",
      data: bytes("test"),
    });
  });

  test("a pattern may stop before it, on the next line or on the same", () => {
    expect(captures("+QIRD: <len:int>", "+QIRD: 4", "test")).toEqual({ len: 4 });
    const inline = '+QIURC: "recv",0,5,"hello"';
    expect(captures('+QIURC: "recv",<id:int>,<len:int>', inline, undefined, inline.length - 6)).toEqual({
      id: 0,
      len: 5,
    });
    expect(captures('+QIURC: "recv",<id:int>', inline, undefined, inline.length - 6)).toBeUndefined();
  });

  test("on the same line it is cut by its length, whatever it holds", () => {
    expect(captures('+QIURC: "recv",0,<len:int>,"<data:bytes(len)>"', '+QIURC: "recv",0,5,"a","b"')).toEqual({
      len: 5,
      data: bytes('a","b'),
    });
    expect(captures('+MSUB: "t",<len:int> byte,<m:bytes(len)>', '+MSUB: "t",3 byte,{1}')).toEqual({
      len: 3,
      m: bytes("{1}"),
    });
  });

  test("hex gives the bytes its digits mean", () => {
    expect(captures("+X: <len:int>,<d:hex(len)>", "+X: 2,4f4B")).toEqual({ len: 2, d: bytes("OK") });
    expect(captures("+X: <len:int>,<d:hex(len)>", "+X: 2,4f4z")).toBeUndefined();
    expect(captures("+X: <len:int>,<d:hex(len)>", "+X: 2,4f4")).toBeUndefined();
  });
});

describe("values put in", () => {
  const pattern: Pattern = {
    kind: "shape",
    text: '+QIURC: "recv",${id}',
    parts: [
      { kind: "raw", text: '+QIURC: "recv",' },
      { kind: "value", value: { kind: "name", path: ["id"], span } },
    ],
    span,
  };

  test("the line must hold the value's text", () => {
    expect(matcherOf(pattern, { id: 3 }).match(receivedLine('+QIURC: "recv",3'))).not.toBeNull();
    expect(matcherOf(pattern, { id: 3 }).match(receivedLine('+QIURC: "recv",31'))).toBeNull();
    expect(
      matcherOf(pattern, { id: bytes("\xff") }).match({ ...receivedLine(""), latin1: '+QIURC: "recv",\xff' }),
    ).not.toBeNull();
  });

  test("a value without a text is the script's error", () => {
    expect(() => matcherOf(pattern, { id: null })).toThrow(/null/);
  });
});

describe("regular expressions", () => {
  const regex = (source: string, groups: readonly string[], ignoreCase = false): Pattern => ({
    kind: "regex",
    text: `/${source}/${ignoreCase ? "i" : ""}`,
    source,
    ignoreCase,
    groups,
    span,
  });

  test("the whole line, exact, named groups bind, absent ones are null", () => {
    const matcher = matcherOf(regex("\\+QIDEACT[:=] ?1,(?<result>\\d+)(?<more>x)?", ["result", "more"]));
    expect(matcher.match(receivedLine("+QIDEACT= 1,0"))?.captures).toEqual({ result: "0", more: null });
    expect(matcher.match(receivedLine("+QIDEACT:  1,0"))).toBeNull();
    expect(matcherOf(regex("a|b", [])).match(receivedLine("ab"))).toBeNull();
    expect(matcherOf(regex("ok", [], true)).match(receivedLine("OK"))).not.toBeNull();
  });
});

describe("nearest miss", () => {
  function misfit(shape: string, line: string) {
    return matcherOf(parsed(shape)).misfit(receivedLine(line));
  }

  test("it is where the line stops fitting, and what was wanted there", () => {
    expect(misfit('+QIURC: "recv",<id:int>', '+QIURC: "recx",0')).toEqual({ at: 12, wanted: '`v"`' });
    expect(misfit("SENDOK", "SEND OK")).toEqual({ at: 4, wanted: "`OK`" });
    expect(misfit("SEND OK", "SENDOK")).toEqual({ at: 4, wanted: "` OK`" });
    expect(misfit("+CSQ: 25,99", "+CSQ: 23,99")).toEqual({ at: 6, wanted: "`25`" });
    expect(misfit("+CSQ: <n:int>,<m:int>", "+CSQ: 23")).toEqual({ at: 8, wanted: "`,`" });
    expect(misfit("+CSQ: <n:int>", "+CSQ: 23,99")).toEqual({ at: 8, wanted: "the end of the line" });
    expect(misfit("+QIOPEN: 0,0", "+QIOPEN: 0,565")).toEqual({ at: 11, wanted: "`0`" });
    expect(misfit("+X: <n:int>", "+X: none")).toEqual({ at: 4, wanted: "a whole number" });
    expect(misfit("+X: 1[,<n:int>]", "+X: 1;")).toEqual({ at: 5, wanted: "`,` or the end of the line" });
    expect(misfit("+QIRD: <n:int><CR><LF><d:bytes(n)>", "+QIRD: 0")).toEqual({
      at: 8,
      wanted: "data on the next line",
    });
  });
});
