import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inlineRow } from "../table/inline-row.js";
import { alignRows, rowCells } from "./table-rows.js";

/** The cells as a run reads them. */
function read(row: string): readonly string[] {
  return inlineRow(row, { file: 0, start: 0, end: row.length }).cells.map(({ text }) => text);
}

const row = fc
  .string({ unit: fc.constantFrom("|", "\\", '"', "a", " ", "\t", "温") })
  .map((text) => `|${text}`);

describe("rows of a table", () => {
  it("are cut where a run cuts them", () => {
    fc.assert(
      fc.property(row, (text) => {
        expect(rowCells(text).cells.map((cell) => cell.replaceAll("\\|", "|"))).toEqual(read(text));
      }),
    );
  });

  it("read the same when they are aligned, and stay as they are the second time", () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const aligned = alignRows(rows);
        expect(aligned.map(read)).toEqual(rows.map(read));
        expect(alignRows(aligned)).toEqual(aligned);
      }),
    );
  });

  it("are not closed with a separator that was not there", () => {
    expect(alignRows(["|a|b", "|aaa|"])).toEqual(["| a   | b", "| aaa |"]);
  });
});
