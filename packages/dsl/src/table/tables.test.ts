import { describe, expect, it } from "vitest";
import { check } from "../check.js";
import type { Expression } from "../program/expression.js";
import { cellValue } from "./cell-value.js";
import { csvRows } from "./csv-rows.js";
import { inlineRow } from "./inline-row.js";

const span = { file: 0, start: 0, end: 0 };
const value = (text: string, quoted = false) => cellValue({ text, quoted, span });

describe("the cells of a row", () => {
  const text = "| a | b \\| c |  | last";
  const { cells } = inlineRow(text, { file: 0, start: 100, end: 100 + text.length });

  it("stand between bars, blanks off, and know their place", () => {
    expect(cells.map((cell) => cell.text)).toEqual(["a", "b | c", "", "last"]);
    expect(cells.map((cell) => text.slice(cell.span.start - 100, cell.span.end - 100))).toEqual([
      "a",
      "b \\| c",
      "",
      "last",
    ]);
  });
});

describe("CSV", () => {
  const texts = (csv: string) => csvRows(csv, 0).map((row) => row.cells.map((cell) => cell.text));

  it("has commas between cells, quotes around what needs them, and any line end", () => {
    expect(texts('a,b\r\n1,"x, ""y""\n z"\n\n, \n')).toEqual([
      ["a", "b"],
      ["1", 'x, "y"\n z'],
      ["", ""],
    ]);
  });

  it("leaves out a BOM and reads a quote that is not closed to the end", () => {
    expect(texts('\uFEFFa\n"b,c')).toEqual([["a"], ["b,c"]]);
  });

  it("tells the place of each cell", () => {
    const csv = 'a, b \n"x,y",2';
    const places = csvRows(csv, 3).flatMap((row) =>
      row.cells.map((cell) => csv.slice(cell.span.start, cell.span.end)),
    );
    expect(places).toEqual(["a", "b", '"x,y"', "2"]);
  });
});

describe("a cell's value", () => {
  it.each<[string, Partial<Expression>]>([
    ["42", { kind: "literal", value: 42 }],
    ["3.5", { kind: "literal", value: 3.5 }],
    ["true", { kind: "literal", value: true }],
    ["", { kind: "literal", value: null }],
    ["null", { kind: "literal", value: null }],
    ['"a b"', { kind: "literal", value: "a b" }],
    ["'{\"t\":1}'", { kind: "literal", value: '{"t":1}' }],
    ["1m30s", { kind: "duration", ms: 90_000 }],
    ['x"31 32"', { kind: "bytes", hex: "3132" }],
    ["[1, 2]", { kind: "list" }],
    ["10..31", { kind: "range" }],
    ["-5", { kind: "unary" }],
  ])("%s is the literal it reads as", (text, expected) => {
    expect(value(text)).toMatchObject(expected);
  });

  it.each([
    "CMNET",
    "10.0.0.1",
    "3GPP",
    "+CME ERROR: 10",
    "0086",
    "trueish",
    '"open',
    "1 + 1",
    "[x]",
    '"${x}"',
    "5 }",
  ])("%s is text", (text) => expect(value(text)).toMatchObject({ kind: "literal", value: text }));

  it("in the quotes of CSV is text, whatever it looks like", () => {
    expect(value("42", true)).toMatchObject({ value: "42" });
    expect(value("", true)).toMatchObject({ value: "" });
  });
});

describe("for each row", () => {
  const module = "  module quectel/lte-standard-a\n";

  it("makes a scenario of each row, with the row's cells in its title", () => {
    const { program, diagnostics } = check(
      `table cases {\n| apn | n |\n| CMNET | 1 |\n| ims | 2 |\n}\nscenario "with \${row.apn}" for each row in cases {\n${module}  check row.n > 0\n}\n`,
    );
    expect(diagnostics).toEqual([]);
    expect(program?.scenarios.map(({ title }) => title)).toEqual(["with CMNET", "with ims"]);
    expect(program?.scenarios[1]?.row).toMatchObject({ name: "row", cells: { n: { value: 2 } } });
  });

  it("numbers rows whose titles are the same", () => {
    const { program } = check(
      `table t {\n| a |\n| 1 |\n| 2 |\n}\nscenario "same" for each row in t {\n${module}  log row.a\n}\n`,
    );
    expect(program?.scenarios.map(({ title }) => title)).toEqual(["same (row 1)", "same (row 2)"]);
  });

  it("knows the type that all cells of a column have", () => {
    const wrong = (cells: string) =>
      check(
        `table t {\n| a |\n${cells}}\nscenario "s \${row.a}" for each row in t {\n${module}  check row.a == "x"\n}\n`,
      ).diagnostics.map(({ code }) => code);
    expect(wrong("| 1 |\n| 2 |\n")).toEqual(["SCN202"]);
    expect(wrong("| 1 |\n| two |\n")).toEqual([]);
  });

  it("reads a CSV file through the callback, and shows mistakes in it", () => {
    const text = `table t from "cases.csv"\nscenario "s \${row.a}" for each row in t {\n${module}  log row.a\n}\n`;
    const resolveImport = (csv: string) => (specifier: string) =>
      specifier === "cases.csv" ? { path: "cases.csv", text: csv } : null;
    const good = check(text, { resolveImport: resolveImport("a,b\n1,2\n") });
    expect(good.program?.scenarios.map(({ title }) => title)).toEqual(["s 1"]);
    const bad = check(text, { resolveImport: resolveImport("a,b\n1\n") });
    expect(bad.diagnostics[0]).toMatchObject({ code: "SCN113", span: { file: 1, start: 4, end: 5 } });
    expect(bad.sources[1]?.path).toBe("cases.csv");
    expect(check(text).diagnostics[0]).toMatchObject({ code: "SCN207" });
  });

  it("finds the tables of imported files", () => {
    const resolveImport = (path: string) => ({ path, text: "table t {\n| a |\n| 1 |\n}\n" });
    const { program } = check(
      `import "cases.scn"\nscenario "s \${row.a}" for each row in t {\n${module}  log row.a\n}\n`,
      { resolveImport },
    );
    expect(program?.scenarios).toHaveLength(1);
  });
});
