import type { FieldEntry } from "@scn/dsl";
import { type Block, table } from "./block.js";

/** The parameter table: a line a field, its values with their meaning below it. */
export function fieldsBlock(fields: readonly FieldEntry[], indent: number): Block {
  const rows = fields.flatMap((field) => {
    const values = Object.entries(field.values ?? {});
    const telling = values.some(([value, meaning]) => value !== meaning);
    const facts = [factsText(field), ...(telling || values.length === 0 ? [] : [oneOf(field, values)])];
    return [
      [`<${field.name}>`, facts.join(", "), field.meaning ?? ""],
      ...(telling ? values.map(([value, meaning]) => ["", `  ${quoted(field, value)}`, meaning]) : []),
    ];
  });
  return table(rows, indent);
}

function factsText(field: FieldEntry): string {
  return [
    field.type,
    field.range === undefined ? "" : `${field.range[0]} to ${field.range[1]}`,
    field.maxBytes === undefined ? "" : `at most ${field.maxBytes} bytes`,
    field.countedBy === undefined ? "" : `as long as <${field.countedBy}> says`,
    field.unit === undefined ? "" : `in ${field.unit}`,
    field.default === undefined ? "" : `default ${quoted(field, String(field.default))}`,
    field.errorTable === undefined ? "" : `a code of the table ${field.errorTable}`,
    field.quotes === "optional" ? "quotes may be left out" : "",
  ]
    .filter((fact) => fact !== "")
    .join(", ");
}

function oneOf(field: FieldEntry, values: readonly (readonly [string, string])[]): string {
  return values.map(([value]) => quoted(field, value)).join(" ");
}

/** Text stands in quotes on the command line. */
function quoted(field: FieldEntry, value: string): string {
  return field.type === "string" || field.type === "ip" || field.type === "hexstring" ? `"${value}"` : value;
}
