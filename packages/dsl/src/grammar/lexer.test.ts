import { describe, expect, it } from "vitest";
import { tokenize } from "../parse.js";

/** The tokens as `Type text`, line ends left out. */
function tokens(text: string): string[] {
  return tokenize(text)
    .filter(({ type }) => type !== "LineEnd")
    .map(({ type, start, end }) => `${type} ${text.slice(start, end)}`);
}

describe("wire text", () => {
  it("is raw up to the end of the line, quotes, braces, # and backslashes included", () => {
    expect(tokens('send AT+X={"a":"b"} # "not a comment \\')).toEqual([
      "Send send",
      'WireText AT+X={"a":"b"} # "not a comment \\',
    ]);
  });

  it("has no blanks at its ends", () => {
    expect(tokens("send \t AT+CSQ \t \nwait 5s")).toEqual([
      "Send send",
      "WireText AT+CSQ",
      "Wait wait",
      "NumberText 5s",
    ]);
  });

  it("ends before a blank and { at the end of the line, and at no other {", () => {
    expect(tokens("on-urc +X: {1} {  \n}")).toEqual([
      "OnUrc on-urc",
      "WireText +X: {1}",
      "BlockOpen {",
      "BlockClose }",
    ]);
    expect(tokens("send AT{")).toEqual(["Send send", "WireText AT{"]);
  });

  it("takes values in ${}, and $${ as it stands", () => {
    expect(tokens('send A=${b.c},$${d} "${"}"}"')).toEqual([
      "Send send",
      "WireText A=",
      "ValueOpen ${",
      "Name b",
      "Dot .",
      "Name c",
      "ValueClose }",
      'WireText ,$${d} "',
      "ValueOpen ${",
      'PlainString "}"',
      "ValueClose }",
      'WireText "',
    ]);
  });

  it("keeps the blanks around a value", () => {
    expect(tokens("send A ${b} C")).toContain("WireText  C");
    expect(tokens("send A ${b} C")).toContain("WireText A ");
  });

  it("that is a regular expression is one piece, ${ or not", () => {
    expect(tokens("expect /a${2}b/ {")).toEqual(["Expect expect", "WireText /a${2}b/", "BlockOpen {"]);
    expect(tokens("send /a${b}")).toContain("ValueOpen ${");
  });

  it("does not follow a word that is part of another, or stands behind a dot", () => {
    expect(tokens('run caller.send("x")')).toEqual([
      "Run run",
      "Name caller",
      "Dot .",
      "Name send",
      "ParenOpen (",
      'PlainString "x"',
      "ParenClose )",
    ]);
    expect(tokens("send-data x")).toEqual(["SendData send-data", "Name x"]);
    expect(tokens("sender x")).toEqual(["Name sender", "Name x"]);
  });
});

describe("structured text", () => {
  it("reads names with - in them, and a difference with blanks", () => {
    expect(tokens("module-reboot a - b 温度")).toEqual([
      "Name module-reboot",
      "Name a",
      "Minus -",
      "Name b",
      "Name 温度",
    ]);
  });

  it("reads numbers with their units, and ranges of them", () => {
    expect(tokens("5 3.5 500ms 1m30s 10% 9s..11s 0..31")).toEqual([
      "NumberText 5",
      "NumberText 3.5",
      "NumberText 500ms",
      "NumberText 1m30s",
      "NumberText 10%",
      "NumberText 9s",
      "RangeSign ..",
      "NumberText 11s",
      "NumberText 0",
      "RangeSign ..",
      "NumberText 31",
    ]);
  });

  it("reads a remainder where a value follows the %", () => {
    expect(tokens("a %b 7%n")).toEqual([
      "Name a",
      "Operator %",
      "Name b",
      "NumberText 7",
      "Operator %",
      "Name n",
    ]);
  });

  it("reads strings, raw strings, bytes, and strings with values", () => {
    expect(tokens(`"a\\"b" 'c"\${d' x"31 32" "e\${f}g"`)).toEqual([
      'PlainString "a\\"b"',
      "RawString 'c\"${d'",
      'ByteString x"31 32"',
      'TextOpen "',
      "TextPiece e",
      "ValueOpen ${",
      "Name f",
      "ValueClose }",
      "TextPiece g",
      'TextClose "',
    ]);
  });

  it("leaves comments out, on a line of their own and behind a statement", () => {
    expect(tokens("# one\nlog a # two\n  # three")).toEqual(["Log log", "Name a"]);
  });

  it("takes CR LF, LF, CR, tabs and a byte-order mark", () => {
    expect(tokens("\uFEFFlog a\r\n\tlog b\rlog c\n")).toEqual([
      "Log log",
      "Name a",
      "Log log",
      "Name b",
      "Log log",
      "Name c",
    ]);
  });

  it("loses only its own line to a string that is not closed, and not the block it opens", () => {
    expect(tokens('step "a {\nlog b\n}')).toEqual([
      "Step step",
      'UnclosedString "a',
      "BlockOpen {",
      "Log log",
      "Name b",
      "BlockClose }",
    ]);
  });

  it("takes a table's rows whole", () => {
    expect(tokens("table t {\n  | a | b # c |\n}")).toContain("Row | a | b # c |");
    expect(tokens("send AT\n| a |")).toContain("Row | a |");
    expect(tokens("send AT\n\f\n| a |")).toContain("Row | a |");
  });
});
