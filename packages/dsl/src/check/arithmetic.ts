import type { BinaryOperator } from "../program/expression.js";
import type { Span } from "../source/span.js";
import type { Report } from "./report.js";
import { isNumeric, typeName, type ValueType } from "./types.js";

/** What two sides make together, and where. */
interface Sides {
  readonly one: ValueType;
  readonly other: ValueType;
  readonly span: Span;
}

/** `+`: numbers, durations, texts and bytes, lists. */
export function sumType(sides: Sides, report: Report): ValueType {
  const { one, other } = sides;
  const texts = [one, other].map((type) => type === "string" || type === "bytes");
  if (texts[0] && texts[1]) return one === "string" && other === "string" ? "string" : "bytes";
  if (one === "unknown" || other === "unknown") return "unknown";
  if (one === "list" && other === "list") return "list";
  return numbersType(
    "+",
    sides,
    report,
    texts.includes(true) ? 'put the value in: `"text ${x}"`' : undefined,
  );
}

/** The other operators; a duration is multiplied and divided by numbers. */
export function productType(operator: "-" | "*" | "/" | "%", sides: Sides, report: Report): ValueType {
  const { one, other } = sides;
  if (one === "unknown" || other === "unknown") return "unknown";
  if (operator === "*" && isNumeric(one) && other === "duration") return "duration";
  if ((operator === "*" || operator === "/") && one === "duration" && isNumeric(other)) return "duration";
  if (operator === "/" && one === "duration" && other === "duration") return "float";
  return numbersType(operator, sides, report);
}

function numbersType(
  operator: BinaryOperator,
  { one, other, span }: Sides,
  report: Report,
  fix?: string,
): ValueType {
  if (one === "duration" && other === "duration") return "duration";
  if (isNumeric(one) && isNumeric(other)) {
    return one === "int" && other === "int" && operator !== "/" ? "int" : "float";
  }
  report.error("SCN202", span, `\`${operator}\` cannot join these`, {
    found: `${typeName(one)} and ${typeName(other)}`,
    ...(fix === undefined ? {} : { fix }),
  });
  return "unknown";
}

/** `-x`: of a number or a duration. */
export function negativeType(type: ValueType, span: Span, report: Report): ValueType {
  if (type === "unknown" || isNumeric(type) || type === "duration") return type;
  report.error("SCN202", span, "`-` turns a number round", { found: typeName(type) });
  return "unknown";
}
