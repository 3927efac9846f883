import type { FieldEntry, PatternPart } from "@scn/dsl";

/** What a value of a shape is filled with; `undefined` where nobody knows. */
export type ShapeValue = (name: string) => string | number | undefined;

/** The names that a part of a shape captures. */
export function capturedNames(part: PatternPart): readonly string[] {
  if (part.kind === "optional") return part.parts.flatMap(capturedNames);
  return part.kind === "capture" && part.name !== null ? [part.name] : [];
}

/** A line of this shape, texts in quotes; an optional part only where it can be filled. `null` where a value is missing. */
export function printedLine(
  parts: readonly PatternPart[],
  value: ShapeValue,
  fields: readonly FieldEntry[],
): string | null {
  let line = "";
  for (const part of parts) {
    if (part.kind === "raw") line += part.text;
    else if (part.kind === "optional") line += printedLine(part.parts, value, fields) ?? "";
    else {
      const name = part.kind === "capture" ? part.name : null;
      const found = name === null ? undefined : value(name);
      if (name === null || found === undefined) return null;
      const number = part.kind === "capture" && (part.type === "int" || part.type === "float");
      const quoted = !number && isText(fields, name) && !line.endsWith('"');
      line += quoted ? `"${found}"` : found;
    }
  }
  return line;
}

function isText(fields: readonly FieldEntry[], name: string): boolean {
  const type = fields.find((field) => field.name.replaceAll(/[- ]+/g, "_") === name)?.type;
  return type === "string" || type === "hexstring" || type === "ip";
}
