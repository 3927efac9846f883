import { foreignFunction } from "../expression/foreign-functions.js";
import { functionTable } from "../expression/functions.js";
import type { Expression } from "../program/expression.js";
import { didYouMean, type Report } from "./report.js";
import { isNumeric, typeName, type ValueType } from "./types.js";

/** Holds a call of a built-in function to its signature; `types` are those of the arguments. */
export function callType(
  call: Extract<Expression, { kind: "call" }>,
  types: readonly ValueType[],
  report: Report,
): ValueType {
  const entry = Object.hasOwn(functionTable, call.function) ? functionTable[call.function] : undefined;
  if (entry === undefined) {
    const nameSpan = { ...call.span, end: call.span.start + call.function.length };
    const known = Object.keys(functionTable).join(", ");
    const advice = `there is ${known}; a flow is called with \`run\`: \`let r = run name(…)\``;
    report.error("SCN212", nameSpan, `there is no function \`${call.function}\``, {
      ...foreignFunction(call.function, didYouMean(call.function, Object.keys(functionTable), advice)),
    });
    return "unknown";
  }
  const least = entry.parameters.filter((parameter) => parameter.optional !== true).length;
  if (types.length < least || types.length > entry.parameters.length) {
    report.error("SCN205", call.span, `\`${call.function}\` takes ${arity(least, entry.parameters.length)}`, {
      expected: `${call.function}(${entry.parameters.map(({ name }) => name).join(", ")})`,
      found: `${types.length} argument${types.length === 1 ? "" : "s"}`,
    });
    return entry.result;
  }
  for (const [index, parameter] of entry.parameters.entries()) {
    const type = types[index];
    const argument = call.arguments[index];
    if (type === undefined || argument === undefined || type === "unknown") continue;
    if (parameter.takes.length === 0 || parameter.takes.includes(type)) continue;
    report.error("SCN202", argument.span, `\`${call.function}\` cannot take ${typeName(type)}`, {
      expected: parameter.takes.map(typeName).join(" or "),
      found: typeName(type),
      ...(call.function === "size" && isNumeric(type) ? { fix: "count its digits: `size(text(x))`" } : {}),
    });
  }
  return entry.result;
}

function arity(least: number, most: number): string {
  const plural = most === 1 ? "argument" : "arguments";
  return least === most ? `${most} ${plural}` : `${least} to ${most} ${plural}`;
}
