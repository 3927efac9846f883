import type { Catalogue, Expression, Pattern, PatternPart, Span } from "@scn/dsl";
import { knownFields } from "../classifier/known-fields.js";
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
  /** With the catalogue, a capture without a type has the one the manual knows for that line. */
  bind(names: Names, catalogue?: Catalogue): LineMatcher;
}

/** Compiles a pattern once; one that reads no names is bound once, too, for each catalogue. */
export function linePattern(pattern: Pattern): LinePattern {
  const plain = preparePattern(pattern);
  const parts = pattern.kind === "regex" ? [] : pattern.parts;
  const untyped = parts.some(isUntyped);
  const typed = new WeakMap<Catalogue, PreparedPattern>();
  const preparedFor = (catalogue: Catalogue | undefined): PreparedPattern => {
    if (catalogue === undefined || !untyped) return plain;
    const known = typed.get(catalogue);
    if (known !== undefined) return known;
    const prepared = preparePattern(pattern, knownFields(catalogue, pattern));
    typed.set(catalogue, prepared);
    return prepared;
  };
  const reads = parts.some(readsNames);
  const evaluate = evaluator();
  // The last one: a statement hardly ever meets modules of two kinds.
  let bound: { readonly catalogue: Catalogue | undefined; readonly matcher: LineMatcher } | null = null;
  return {
    text: pattern.text,
    span: pattern.span,
    prefix: plain.prefix,
    bind: (names, catalogue) => {
      if (reads) return preparedFor(catalogue).bind(evaluate(names));
      if (bound === null || bound.catalogue !== catalogue) {
        bound = { catalogue, matcher: preparedFor(catalogue).bind(noNames) };
      }
      return bound.matcher;
    },
  };
}

/** Evaluates the expressions of one pattern, each compiled once; its own captures come before the frame's names. */
function evaluator() {
  const compiled = new Map<Expression, Evaluate>();
  return (names: Names) => (expression: Expression, captures: Readonly<Record<string, Value>>) => {
    let closure = compiled.get(expression);
    if (closure === undefined) {
      closure = compileExpression(expression);
      compiled.set(expression, closure);
    }
    const get = (name: string) => (Object.hasOwn(captures, name) ? captures[name] : names.get(name));
    return closure({ get, outside: names.outside });
  };
}

/** Whether the part needs more than the line: a `${…}`, or a count that is no literal. */
function readsNames(part: PatternPart): boolean {
  if (part.kind === "value") return true;
  if (part.kind === "capture") return part.count !== undefined && part.count.kind !== "literal";
  return part.kind === "optional" && part.parts.some(readsNames);
}

function isUntyped(part: PatternPart): boolean {
  if (part.kind === "capture") return part.type === "parameter";
  return part.kind === "optional" && part.parts.some(isUntyped);
}

function noNames(expression: Expression): Value {
  return expression.kind === "literal" ? expression.value : null;
}
