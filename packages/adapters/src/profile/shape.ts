import { type FieldEntry, type PatternPart, parseShape, type Shape } from "@scn/dsl";
import { choice } from "./choice.js";
import { bindingName, type Fields } from "./fields.js";
import type { Report } from "./report.js";
import type { Path } from "./yaml-file.js";

type Capture = Extract<PatternPart, { kind: "capture" }>;

const captureTypes = {
  int: "int",
  float: "float",
  ip: "ip",
  word: "word",
  string: "parameter",
  hexstring: "parameter",
  bytes: "parameter",
} as const satisfies Record<FieldEntry["type"], Capture["type"]>;

/**
 * Parses a line as the manual prints it. A capture without a type has that of the field of its name, so authors write
 * `+QIOPEN: <connectID>,<err>` and tabulate the types once. `null` after a report.
 */
export function compileShape(text: string, fields: Fields, path: Path, report: Report): Shape | null {
  const { pattern, diagnostics } = parseShape(text);
  for (const { span, message, fix } of diagnostics) {
    const part = span ?? { start: 0, end: text.length };
    report.within("SCN705", path, part, message, fix === undefined ? {} : { fix });
  }
  if (pattern === null || diagnostics.length > 0) return null;
  if (pattern.kind === "regex") return { text, pattern };
  return {
    text,
    pattern: { ...pattern, parts: pattern.parts.map((part) => typed(part, fields, text, path, report)) },
  };
}

function typed(part: PatternPart, fields: Fields, text: string, path: Path, report: Report): PatternPart {
  if (part.kind === "optional") {
    return { ...part, parts: part.parts.map((inner) => typed(inner, fields, text, path, report)) };
  }
  if (part.kind !== "capture" || part.type !== "parameter" || part.name === null) return part;
  const field = fields.get(part.name);
  if (field === undefined) {
    report.within("SCN704", path, part.span, `\`${part.name}\` stands in no table of fields`, {
      fix: `describe it under \`parameters\` or \`fields\`, or give its type here: \`<${part.name}:int>\``,
    });
    return part;
  }
  if (field.type === "bytes") {
    report.within("SCN705", path, part.span, `\`${part.name}\` is bytes and needs a count`, {
      fix: `name the capture that holds the length: \`<${part.name}:bytes(length)>\``,
    });
  }
  return { ...part, type: captureTypes[field.type] };
}

/**
 * A payload's length is what a capture before it holds, or a parameter of the command: nobody could tell how many bytes follow
 * otherwise.
 */
export function checkCounts(shape: Shape, parameters: readonly string[], path: Path, report: Report): void {
  if (shape.pattern.kind === "regex") return;
  const known = [...parameters];
  const visit = (part: PatternPart): void => {
    if (part.kind === "optional") part.parts.forEach(visit);
    if (part.kind !== "capture") return;
    const [name] = part.count?.kind === "name" ? part.count.path : [];
    if (name !== undefined && !known.includes(name)) {
      const rest = choice(name, known, "capture the length before the payload: `<len:int>`");
      report.within("SCN704", path, part.span, `nothing in front of it is called \`${name}\``, rest);
    }
    if (part.name !== null) known.push(bindingName(part.name));
  };
  shape.pattern.parts.forEach(visit);
}

/** Every capture a shape binds, those in optional parts too. */
export function capturedNames(shape: Shape): string[] {
  if (shape.pattern.kind === "regex") return [...shape.pattern.groups];
  const names: string[] = [];
  const visit = (part: PatternPart): void => {
    if (part.kind === "capture" && part.name !== null) names.push(bindingName(part.name));
    if (part.kind === "optional") part.parts.forEach(visit);
  };
  shape.pattern.parts.forEach(visit);
  return names;
}
