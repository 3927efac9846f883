import { describe, expect, it } from "vitest";
import { format } from "./format.js";

/** The lines of a scenario's body, formatted. */
function body(...lines: string[]): string {
  const { text } = format(`scenario "x" {\n${lines.join("\n")}\n}\n`);
  return text.replace(/^scenario "x" \{\n/, "").replace(/\}\n$/, "");
}

describe("format", () => {
  it("puts one blank between words and none inside brackets", () => {
    expect(body("check  size( got )==14 and( a-b<- 1 or not(c) )")).toBe(
      "  check size(got) == 14 and (a-b < -1 or not (c))\n",
    );
    expect(body("let r=run  tcp . open ( id :0 , data: [ 1,2 ] )")).toBe(
      "  let r = run tcp.open(id: 0, data: [1, 2])\n",
    );
    expect(body("let x = a -b*- c / 2 % 3")).toBe("  let x = a - b * -c / 2 % 3\n");
    expect(body("within 9s .. 11s expect OK")).toBe("  within 9s..11s expect OK\n");
  });

  it("stands the words of a header in columns", () => {
    expect(
      body("module a:quectel / ec200u", "tags tcp,smoke", "param n:int=1", "peer e : tcp-echo( port:7 )"),
    ).toBe(
      "  module a: quectel/ec200u\n  tags   tcp, smoke\n  param  n: int = 1\n  peer   e: tcp-echo(port: 7)\n",
    );
    expect(format("policy p {\nfree 3\nreset  after 10m of success\n}\n").text).toBe(
      "policy p {\n  free    3\n  reset   after 10m of success\n}\n",
    );
  });

  it("copies wire text, patterns and strings with their blanks", () => {
    expect(body('send    AT+X="a  b",${ n }  {x} # no comment  ')).toBe(
      '  send AT+X="a  b",${ n }  {x} # no comment\n',
    );
    expect(body("on-urc\t+X:  <a:int>  {", "  }")).toBe("  on-urc +X:  <a:int> {\n  }\n");
    expect(body('log "a  ${ n }"')).toBe('  log "a  ${ n }"\n');
  });

  it("does not make a block of a brace that is sent", () => {
    expect(body("send{")).toBe("  send{\n");
  });

  it("gives every statement and every closing brace a line of its own", () => {
    expect(body("if a {log 1} else {log 2} # why")).toBe(
      "  if a {\n    log 1\n  } else {\n    log 2\n  } # why\n",
    );
    expect(body("if a {", "}", "", "else {", "}")).toBe("  if a {\n  } else {\n  }\n");
  });

  it("leaves an else where it is when a comment stands before it", () => {
    expect(body("if a {", "} # why", "else {", "}")).toBe("  if a {\n  } # why\n  else {\n  }\n");
    expect(body("if a {", "}", "# why", "else {", "}")).toBe("  if a {\n  }\n  # why\n  else {\n  }\n");
  });

  it("keeps comments at their place and one blank line of several", () => {
    expect(body("", "#a ", "", "", "log 1# b", "", "    # c", "")).toBe("  #a\n\n  log 1 # b\n\n  # c\n");
  });

  it("ends a file with one line end, and an empty one with none", () => {
    expect(format('\n\nimport "a"\n\n\n').text).toBe('import "a"\n');
    expect(format('import "a"').text).toBe('import "a"\n');
    expect(format(" \n\n").text).toBe("");
  });

  it("keeps CRLF where the first line has it, and drops a byte order mark", () => {
    expect(format('import  "a"\r\nimport "b"\n').text).toBe('import "a"\r\nimport "b"\r\n');
    expect(format('\uFEFFimport "a"\n')).toMatchObject({ text: 'import "a"\n', changed: true });
    expect(format('\uFEFF\uFEFFimport "a"\n')).toMatchObject({ text: 'import "a"\n', changed: true });
  });

  it("aligns the cells of a table by the columns they take on a screen", () => {
    const rows = ["table t {", "|apn|kind|", "| 温度 | | ", "# why", "| x  | y \\| z|", "}"];
    expect(format(`${rows.join("\n")}\n`).text).toBe(
      "table t {\n  | apn  | kind   |\n  | 温度 |        |\n  # why\n  | x    | y \\| z |\n}\n",
    );
  });

  it("leaves a broken line as it is and formats the lines around it and in its block", () => {
    expect(body("send  AT", " \tretyr 3  attempts {", "send  AT", "}")).toBe(
      "  send AT\n \tretyr 3  attempts {\n    send AT\n  }\n",
    );
    expect(format('scenario "x" {\nlog  (1\n}\n').diagnostics).toHaveLength(1);
  });

  it("leaves a line that goes on behind the brace of a broken block", () => {
    expect(body("tabel t {", "  | a |", "} send   AT", "log  1")).toBe(
      "tabel t {\n    | a |\n} send   AT\n  log 1\n",
    );
  });

  it("gives a broken last line no line end that it did not have", () => {
    expect(format('import  "a"\nscenrio').text).toBe('import "a"\nscenrio');
  });

  it("leaves a declaration whose braces do not fit, and formats the others", () => {
    const unclosed = "flow a() {\n if x {\n\n\n  log  1\n}\n";
    expect(format(`flow b( ){\n}\n${unclosed}scenario  "x"{\n}\n`).text).toBe(
      `flow b() {\n}\n${unclosed}scenario "x" {\n}\n`,
    );
  });

  it("leaves a declaration that is nested too deep", () => {
    const deep = `flow a( ) {\n${"if x {\n".repeat(120)}${"}\n".repeat(120)}}\n`;
    expect(format(deep)).toMatchObject({ text: deep, changed: false });
  });
});
