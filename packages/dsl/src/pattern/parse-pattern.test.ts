import { describe, expect, it } from "vitest";
import type { Expression } from "../program/expression.js";
import type { PatternPart } from "../program/pattern.js";
import { parsePattern, parseShape } from "./parse-pattern.js";
import type { PatternSourcePart } from "./pattern-source.js";

function parts(text: string): readonly PatternPart[] {
  const { pattern, diagnostics } = parseShape(text);
  expect(diagnostics).toEqual([]);
  return pattern?.kind === "shape" ? pattern.parts : [];
}

/** Parts without spans, written short. */
function outline(list: readonly PatternPart[]): unknown[] {
  return list.map((part) => {
    if (part.kind === "raw") return part.text;
    if (part.kind === "optional") return { optional: outline(part.parts) };
    if (part.kind === "capture") return [part.name, part.type, ...(part.count ? [countOf(part.count)] : [])];
    return part.kind;
  });
}

function countOf(count: Expression): unknown {
  if (count.kind === "literal") return count.value;
  return count.kind === "name" ? count.path.join(".") : count;
}

function problems(text: string): { code: string; at: string; message: string; fix: string | undefined }[] {
  return parseShape(text).diagnostics.map(({ code, span, message, fix }) => ({
    code,
    at: span === undefined ? "" : text.slice(span.start, span.end),
    message,
    fix,
  }));
}

describe("pattern notation", () => {
  it.each<[string, unknown[]]>([
    ["OK", ["OK"]],
    ['+QICFG: "pdp/retry",1,0,4,6', ['+QICFG: "pdp/retry",1,0,4,6']],
    ["+QIOPEN: 0,<err:int>", ["+QIOPEN: 0,", ["err", "int"]]],
    ["+CME ERROR: <err code>", ["+CME ERROR: ", ["err_code", "parameter"]]],
    ["<err-code:int>", [["err_code", "int"]]],
    ["<_>,<_:text>", [[null, "parameter"], ",", [null, "text"]]],
    ['"<date>,<time>"', ['"', ["date", "parameter"], ",", ["time", "parameter"], '"']],
    [
      "+QIRD: <len:int><CR><LF><data:bytes(len)>",
      ["+QIRD: ", ["len", "int"], "line-break", ["data", "bytes", "len"]],
    ],
    ['0,10,"<data:bytes(10)>"', ['0,10,"', ["data", "bytes", 10], '"']],
    ["<id:hex( 3 )>", [["id", "hex", 3]]],
    ["<data len:int>:<d:bytes(data len)>", [["data_len", "int"], ":", ["d", "bytes", "data_len"]]],
    ["<data-len:int>:<d:bytes(data-len)>", [["data_len", "int"], ":", ["d", "bytes", "data_len"]]],
    ["+CSQ: <信号:int>", ["+CSQ: ", ["信号", "int"]]],
    ["<d:bytes(row.len)>", [["d", "bytes", "row.len"]]],
    [
      "+QIACTEX: 1,<err:int>[,<type:int>[,<v4:ip>][,<v6:ip>]]",
      [
        "+QIACTEX: 1,",
        ["err", "int"],
        {
          optional: [
            ",",
            ["type", "int"],
            { optional: [",", ["v4", "ip"]] },
            { optional: [",", ["v6", "ip"]] },
          ],
        },
      ],
    ],
    [
      '(<stat:int>,"<long>",…)<_:text>',
      ["(", ["stat", "int"], ',"', ["long", "parameter"], '",…)', [null, "text"]],
    ],
    ["\\<5G> \\[a\\] \\\\ \\n", ["<5G> [a] \\ \\n"]],
    ["\\/etc/\\/x", ["/etc/\\/x"]],
    ["a > b", ["a > b"]],
    ["a\\", ["a\\"]],
    ['{"a":1}, $${x}', ['{"a":1}, ${x}']],
    ["<CR><LF>OK<CR><LF>", ["OK"]],
  ])("reads %s", (text, expected) => {
    expect(outline(parts(text))).toEqual(expected);
  });

  it("puts values in as parts and shows them in the text", () => {
    const value: Expression = {
      kind: "name",
      path: ["echo", "port"],
      span: { file: 2, start: 105, end: 114 },
    };
    const source: PatternSourcePart[] = [
      { kind: "raw", text: "[,", start: 101 },
      { kind: "value", value },
      { kind: "raw", text: ",<err:int>]", start: 115 },
    ];
    const { pattern, diagnostics } = parsePattern(source, { file: 2, start: 101, end: 126 });
    expect(diagnostics).toEqual([]);
    expect(pattern?.text).toBe("[,${echo.port},<err:int>]");
    expect(pattern?.kind === "shape" && pattern.parts).toEqual([
      {
        kind: "optional",
        span: { file: 2, start: 101, end: 126 },
        parts: [
          { kind: "raw", text: "," },
          { kind: "value", value },
          { kind: "raw", text: "," },
          { kind: "capture", name: "err", type: "int", span: { file: 2, start: 116, end: 125 } },
        ],
      },
    ]);
  });

  it.each([
    ["(0-11],x", "]", "write `\\]`"],
    ["a[,b[,c]", "[", "write `\\[`"],
    ["a <b", "<", "write `\\<`"],
    ["<a,<b:int>", "<", "write `\\<`"],
    ["<5G>", "<5G>", "write `\\<`"],
    ["<a,b>", "<a,b>", "write `\\<`"],
    ["[]", "[]", "write `\\[\\]`"],
    ["<n:int>,<n>", "<n>", "another name"],
    ["<data:bytes>", "<data:bytes>", "`<data:bytes(len)>`"],
    ["<data:hex()>", "<data:hex()>", "`<data:hex(len)>`"],
    ["<data:bytes(1+1)>", "1+1", "whole number"],
    ["<data:bytes(99999999999)>", "99999999999", "whole number"],
    ["<n:int(3)>", "<n:int(3)>", "write `<n:int>`"],
    ["<n:itn>", "itn", "did you mean `int`"],
    ["<s:string>", "string", "did you mean `text`"],
    ["<n:>", "<n:>", "the types are int"],
    ["<n:parameter>", "parameter", "the types are int"],
    ["<CR><LF>", "<CR><LF>", "leave it out"],
    ["/abc", "/abc", "write `\\/` in front"],
    ["a${b}", "${", "write `$${`"],
  ])("refuses %s at %s with one message that says: %s", (text, at, said) => {
    const found = problems(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ code: "SCN105", at });
    expect(`${found[0]?.message} ${found[0]?.fix}`).toContain(said);
  });

  it("says that something has to follow when there is nothing", () => {
    expect(problems("")).toMatchObject([{ code: "SCN108" }]);
  });

  it("shows where a name was captured first", () => {
    const [diagnostic] = parseShape("<n:int>[,<n>]").diagnostics;
    expect(diagnostic?.labels).toEqual([
      { span: { file: 0, start: 0, end: 7 }, message: "first captured here" },
    ]);
  });

  it("knows where a count stands", () => {
    const text = "<len:int>:<len2:bytes( len )>";
    const counted = parts(text).at(-1);
    const span = counted?.kind === "capture" ? counted.count?.span : undefined;
    expect(span).toEqual({ file: 0, start: 23, end: 26 });
  });

  it("keeps the captures' names of a wrong pattern, so that their uses are no second mistake", () => {
    const text = "<len:itn>],<data:bytes>";
    const source: PatternSourcePart[] = [{ kind: "raw", text, start: 0 }];
    const { pattern, diagnostics } = parsePattern(source, { file: 0, start: 0, end: text.length });
    expect(diagnostics).toHaveLength(3);
    expect(pattern?.kind === "shape" && outline(pattern.parts)).toEqual([
      ["len", "parameter"],
      "],",
      ["data", "bytes"],
    ]);
  });

  it("refuses a value inside a capture and inside a regular expression", () => {
    const value: Expression = { kind: "literal", value: 4, span: { file: 0, start: 6, end: 7 } };
    for (const [before, after] of [
      ["<d:b(", ")>"],
      ["/abc", "/"],
    ] as const) {
      const { diagnostics } = parsePattern(
        [
          { kind: "raw", text: before, start: 0 },
          { kind: "value", value },
          { kind: "raw", text: after, start: 8 },
        ],
        { file: 0, start: 0, end: 10 },
      );
      expect(diagnostics.map((each) => each.code)).toEqual(["SCN105"]);
      expect(diagnostics[0]?.span).toEqual({ file: 0, start: 0, end: 10 });
    }
  });

  it("stops at `[` nested too deep", () => {
    expect(problems("[".repeat(100_000)).map((each) => each.code)).toEqual(["SCN107"]);
  });

  it("keeps spans exact behind a `$${`", () => {
    expect(problems("$${a} <5G>")).toMatchObject([{ at: "<5G>" }]);
  });
});

describe("regular expressions", () => {
  it("takes the whole pattern and binds named groups", () => {
    const { pattern, diagnostics } = parseShape('/\\[?\\+QICFG: "recvind",(?<on>[01])\\]?/i');
    expect(diagnostics).toEqual([]);
    expect(pattern).toMatchObject({
      kind: "regex",
      source: '\\[?\\+QICFG: "recvind",(?<on>[01])\\]?',
      ignoreCase: true,
      groups: ["on"],
    });
  });

  it.each([
    "/SHUT OK|OK/",
    "/a/b/",
    "/\\d{1,3}(\\.\\d{1,3}){3}/",
    "/(?:AB){2,4}/",
    "/(\\+[*]a)+/",
    "/(?<a>\\d+)(,\\d+)?/",
    "/\\d+,.*/",
  ])("accepts %s", (text) => {
    expect(parseShape(text).diagnostics).toEqual([]);
  });

  it.each([
    ["/(a/", "not valid"],
    ["/+QIOPEN/", "nothing to repeat"],
    ["/(?<a>.)(?<a>.)/", "not valid"],
    ["/a/g", "flag `g`"],
    ["//", "empty"],
    ["/(?<$size>.)/", "$size"],
    ["/(a+)+/", "run for ever"],
    ["/(a*)*b/", "run for ever"],
    ["/(?:a|aa)+/", "run for ever"],
    ["/((a?)b?){2,}/", "run for ever"],
    ["/(a{1,5}){1,}/", "run for ever"],
    ["/(a?){20}/", "run for ever"],
    ["/(\\d+){3}/", "run for ever"],
    ["/((a{100}){100}){100}/", "make it longer"],
    [`/${"a".repeat(3000)}/`, "longer than"],
  ])("refuses %s: %s", (text, said) => {
    const [first, ...others] = problems(text);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ code: "SCN111", at: text });
    expect(first?.message).toContain(said);
  });
});
