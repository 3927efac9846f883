import { formatExpression } from "../pattern/format-expression.js";
import type { Expression } from "../program/expression.js";
import type { TableRow } from "../table/table.js";
import type { Report } from "./report.js";

/**
 * The title of each row's scenario: `"… ${row.apn}"` with the row's cells put in. Rows that come to the same title get
 * their number behind it, so that a report can tell them apart. Nothing when the title asks for more than cells.
 */
export function rowTitles(
  title: Expression,
  row: string,
  rows: readonly TableRow[],
  report: Report,
): readonly string[] | undefined {
  const parts = partsOf(title, row, report);
  if (parts === undefined) return undefined;
  const titles = rows.map(({ cells }) =>
    parts.map((part) => ("raw" in part ? part.raw : cellText(cells[part.column]))).join(""),
  );
  const counts = new Map<string, number>();
  for (const one of titles) counts.set(one, (counts.get(one) ?? 0) + 1);
  return titles.map((one, index) => ((counts.get(one) ?? 0) > 1 ? `${one} (row ${index + 1})` : one));
}

type Part = { readonly raw: string } | { readonly column: string };

function partsOf(title: Expression, row: string, report: Report): readonly Part[] | undefined {
  if (title.kind === "literal") return [{ raw: String(title.value) }];
  if (title.kind !== "text") return undefined;
  const parts: Part[] = [];
  for (const part of title.parts) {
    if (part.kind === "raw") {
      parts.push({ raw: part.text });
      continue;
    }
    const { value } = part;
    const [name, column, more] = value.kind === "name" ? value.path : [];
    if (name !== row || column === undefined || more !== undefined) {
      report.error(
        "SCN202",
        value.span,
        `the title of a scenario can hold cells of \`${row}\`, nothing else`,
        name === undefined || column !== undefined ? {} : { fix: `write \`\${${row}.${name}}\`` },
      );
      return undefined;
    }
    parts.push({ column });
  }
  return parts;
}

function cellText(cell: Expression | undefined): string {
  if (cell === undefined) return "";
  if (cell.kind !== "literal") return formatExpression(cell);
  return cell.value === null ? "" : String(cell.value);
}
