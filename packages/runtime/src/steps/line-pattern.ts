import type { Expression, Pattern, Span } from "@scn/dsl";
import { compileExpression } from "../expression/compile.js";
import type { Names } from "../expression/scope.js";
import type { Evaluate } from "../expression/text.js";
import type { Value } from "../expression/value.js";
import type { LineMatcher, PreparedPattern } from "../pattern/match.js";
import { preparePattern } from "../pattern/prepare.js";

/** A pattern of a statement, ready to be bound to the names of a frame. */
export interface LinePattern {
  /** As it stands in the script. */
  readonly text: string;
  readonly span: Span;
  readonly prefix: string;
  bind(names: Names): LineMatcher;
}

export function linePattern(pattern: Pattern): LinePattern {
  const prepared: PreparedPattern = preparePattern(pattern);
  const compiled = new Map<Expression, Evaluate>();
  const evaluate = (names: Names) => (expression: Expression, captures: Readonly<Record<string, Value>>) => {
    let closure = compiled.get(expression);
    if (closure === undefined) {
      closure = compileExpression(expression);
      compiled.set(expression, closure);
    }
    return closure({ get: (name) => (Object.hasOwn(captures, name) ? captures[name] : names.get(name)) });
  };
  const always = pattern.kind === "regex" || !readsNames(pattern.parts) ? prepared.bind(noNames) : null;
  return {
    text: pattern.text,
    span: pattern.span,
    prefix: prepared.prefix,
    bind: (names) => always ?? prepared.bind(evaluate(names)),
  };
}

/** Whether the pattern needs more than the line: a `${…}`, or a count that is no literal. */
function readsNames(parts: Extract<Pattern, { kind: "shape" }>["parts"]): boolean {
  return parts.some((part) => {
    if (part.kind === "value") return true;
    if (part.kind === "capture") return part.count !== undefined && part.count.kind !== "literal";
    return part.kind === "optional" && readsNames(part.parts);
  });
}

function noNames(expression: Expression): Value {
  return expression.kind === "literal" ? expression.value : null;
}
