import type { FieldEntry } from "@scn/dsl";
import { choice } from "./choice.js";
import type { Report } from "./report.js";
import type { FieldSource } from "./schema.js";
import type { Path } from "./yaml-file.js";

export type Fields = ReadonlyMap<string, FieldEntry>;

/** The parameter table of a command, or the fields of a URC. */
export function compileFields(
  source: Readonly<Record<string, FieldSource>>,
  path: Path,
  errorTables: readonly string[],
  report: Report,
): Map<string, FieldEntry> {
  const fields = new Map<string, FieldEntry>();
  for (const [name, field] of Object.entries(source)) {
    const at = [...path, name];
    const table = field["error-table"];
    if (table !== undefined && !errorTables.includes(table)) {
      const rest = choice(table, errorTables, "describe the table under `errors`");
      report.value("SCN704", [...at, "error-table"], `there is no error table \`${table}\``, rest);
    }
    checkDefault(field, [...at, "default"], report);
    fields.set(bindingName(name), {
      name,
      type: field.type,
      ...(field.range === undefined ? {} : { range: field.range }),
      ...(field.values === undefined ? {} : { values: field.values }),
      ...(field.default === undefined ? {} : { default: field.default }),
      ...(field.unit === undefined ? {} : { unit: field.unit }),
      ...(field.quotes === undefined ? {} : { quotes: field.quotes }),
      ...(field["max-bytes"] === undefined ? {} : { maxBytes: field["max-bytes"] }),
      ...(field.holds === undefined ? {} : { holds: field.holds }),
      ...countedBy(field, source, at, report),
      ...(table === undefined ? {} : { errorTable: table }),
      ...(field.meaning === undefined ? {} : { meaning: field.meaning }),
    });
  }
  return fields;
}

function countedBy(
  { "counted-by": named }: FieldSource,
  siblings: Readonly<Record<string, FieldSource>>,
  path: Path,
  report: Report,
): Pick<FieldEntry, "countedBy"> {
  if (named === undefined) return {};
  const name = /^<(.+)>$/.exec(named)?.[1] ?? named;
  if (!Object.hasOwn(siblings, name))
    report.value(
      "SCN704",
      [...path, "counted-by"],
      `\`${named}\` is no parameter of this command`,
      choice(name, Object.keys(siblings), "name the parameter that tells the length"),
    );
  return { countedBy: bindingName(name) };
}

/** What a capture `<err code>` binds: the same name in shapes, syntaxes and tables, however it is printed. */
export function bindingName(name: string): string {
  return name.replace(/[- ]+/g, "_");
}

/** The values a parameter takes, as test forms print them: `0-11`, `0,1`, `"IP","IPV6"`; `null` where nothing limits it. */
export function allowedText(field: FieldEntry): string | null {
  if (field.range !== undefined) return `${field.range[0]}-${field.range[1]}`;
  if (field.values === undefined) return null;
  const keys = Object.keys(field.values);
  if (field.type !== "int") return keys.map((key) => JSON.stringify(key)).join(",");
  const numbers = keys.map(Number);
  const [first = 0] = numbers;
  const inRow = numbers.every((number, index) => number === first + index);
  return inRow && numbers.length > 2 ? `${first}-${first + numbers.length - 1}` : keys.join(",");
}

function checkDefault(field: FieldSource, path: Path, report: Report): void {
  if (typeof field.default !== "number") return;
  const outside =
    field.range !== undefined && (field.default < field.range[0] || field.default > field.range[1]);
  const unlisted =
    field.range === undefined && field.values !== undefined && !(field.default in field.values);
  if (!outside && !unlisted) return;
  report.value("SCN702", path, "the default is none of the allowed values", {
    expected:
      field.range === undefined ? Object.keys(field.values ?? {}).join(", ") : field.range.join(" to "),
    found: String(field.default),
    fix: "correct the default, or the values it is one of",
  });
}
