import type { PatternNode } from "../grammar/ast.js";
import type { Pattern, PatternPart } from "../program/pattern.js";
import type { ExpressionChecker } from "./expressions.js";
import type { NameGiving } from "./name-giving.js";
import { captureValue } from "./types.js";

/** Checks the values in a pattern and binds its captures; nothing for a pattern that could not be read. */
export function checkPattern(
  { pattern, sound }: PatternNode,
  names: NameGiving,
  expressions: ExpressionChecker,
): Pattern | undefined {
  if (pattern === null) return undefined;
  if (pattern.kind === "regex") {
    for (const group of pattern.groups) names.capture({ text: group, span: pattern.span }, "string");
    return pattern;
  }
  const bind = (parts: readonly PatternPart[]): void => {
    for (const part of parts) {
      if (part.kind === "value") expressions.parts([part]);
      else if (part.kind === "optional") bind(part.parts);
      else if (part.kind === "capture") {
        const { name, count, type, span } = part;
        if (count !== undefined && sound) expressions.wants(count, ["int"], "a count is a whole number");
        if (name !== null) names.capture({ text: name, span }, sound ? captureValue[type] : "unknown");
      }
    }
  };
  names.wrote(pattern);
  expressions.inPattern = true;
  bind(pattern.parts);
  expressions.inPattern = false;
  expressions.unknown.patternEnds(pattern.text);
  return pattern;
}
