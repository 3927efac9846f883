import type { Report } from "../check/report.js";
import { type ValueType, writtenType } from "../check/types.js";
import type { Expression } from "../program/expression.js";
import type { Span } from "../source/span.js";
import { cellValue } from "./cell-value.js";
import type { RawCell, RawRow } from "./raw-row.js";

/** A row of a table: the value of each column. */
export interface TableRow {
  readonly cells: Readonly<Record<string, Expression>>;
  readonly span: Span;
}

/** A table that has been read: its columns with the type all cells have, and its rows. */
export interface Table {
  readonly columns: ReadonlyMap<string, ValueType>;
  readonly rows: readonly TableRow[];
}

const columnName = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** Makes a table of its rows, the first of which names the columns; nothing when that row is no good. */
export function tableOf(raw: readonly RawRow[], span: Span, report: Report): Table | undefined {
  const [header, ...body] = raw;
  if (header === undefined) {
    report.error("SCN113", span, "the table has no rows", {
      fix: "the first row names the columns, each row below it is a case",
    });
    return undefined;
  }
  if (otherSeparator(header, report) || !namesColumns(header.cells, report)) return undefined;
  const names = header.cells.map(({ text }) => text);
  if (body.length === 0)
    report.error("SCN113", header.span, "the table names its columns and has no cases", {
      fix: "each case is a row below the names",
    });
  const rows = body.flatMap((row) => (isRule(row, report) ? [] : (rowOf(row, names, report) ?? [])));
  return { columns: new Map(names.map((name) => [name, columnType(rows, name)])), rows };
}

/** `apn;result`, as spreadsheets write CSV where numbers have a comma. */
function otherSeparator({ cells: [only, another], span }: RawRow, report: Report): boolean {
  const [, sign] = /^[\p{L}_][^,]*?([;\t|])/u.exec(only?.text ?? "") ?? [];
  if (only === undefined || another !== undefined || sign === undefined) return false;
  const name = sign === "\t" ? "tabs" : `\`${sign}\``;
  const meant = only.text
    .split(sign)
    .map((one) => one.trim())
    .join(",");
  report.error("SCN113", span, `between the cells of a CSV file stand commas, and here ${name}`, {
    fix: `save it with commas: \`${meant}\``,
  });
  return true;
}

function namesColumns(cells: readonly RawCell[], report: Report): boolean {
  const seen = new Map<string, Span>();
  let sound = true;
  for (const { text, span } of cells) {
    const earlier = seen.get(text);
    if (!columnName.test(text)) {
      sound = false;
      const message = text === "" ? "a column without a name" : `\`${text}\` cannot name a column`;
      report.error("SCN113", span, message, { fix: "a name has letters, digits, `-` and `_`" });
    } else if (earlier !== undefined) {
      sound = false;
      const labels = [{ span: earlier, message: "the first one" }];
      report.error("SCN203", span, `there are two columns \`${text}\``, { labels });
    }
    seen.set(text, span);
  }
  return sound;
}

/** `|-----|---|` of Markdown would be a case like any other. */
function isRule({ cells, span }: RawRow, report: Report): boolean {
  const dashes = cells.length > 0 && cells.every(({ text, quoted }) => !quoted && /^:?-{2,}:?$/.test(text));
  if (dashes)
    report.error("SCN113", span, "a row of dashes would be a case of its own", {
      fix: "remove it: the cases begin right below the names of the columns",
    });
  return dashes;
}

function rowOf({ cells, span }: RawRow, names: readonly string[], report: Report): TableRow | undefined {
  if (cells.length !== names.length) {
    report.error(
      "SCN113",
      span,
      `the row has ${count(cells.length, "cell")}, the table ${count(names.length, "column")}`,
      {
        expected: names.join(", "),
        found: cells.map(({ text }) => (text === "" ? "(empty)" : text)).join(", "),
        fix: "an empty cell keeps its place between the separators; a `|` in a cell is `\\|`",
      },
    );
    return undefined;
  }
  const values = cells.map((cell, index) => [names[index] ?? "", cellValue(cell)] as const);
  return { cells: Object.fromEntries(values), span };
}

function columnType(rows: readonly TableRow[], name: string): ValueType {
  const types = new Set(
    rows.map(({ cells }) => (cells[name] === undefined ? "null" : writtenType(cells[name]))),
  );
  const [only = "unknown"] = types;
  return types.size === 1 ? only : "unknown";
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
