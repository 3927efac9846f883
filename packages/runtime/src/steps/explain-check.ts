import type { Expression } from "@scn/dsl";
import { lineText } from "../expression/bytes.js";
import type { Origin } from "../expression/scope.js";
import { escaped, shown } from "../expression/shown.js";
import type { Value } from "../expression/value.js";
import { wireText } from "../expression/wire-text.js";
import { decodeResult, explainField } from "../verdict/decode.js";
import type { Cause } from "../verdict/failed.js";
import { type Frame, sourceText } from "./frame.js";
import type { Compiler } from "./step.js";

/**
 * What a failed condition needed and what it got: both sides of a comparison with their values, and for each captured
 * value the line it came from and what the manual calls it.
 */
export function explainCheck(
  frame: Frame,
  expression: Expression,
  compiler: Compiler,
): Pick<Cause, "expected" | "found" | "notes" | "labels"> {
  // Evaluated once more, chance would draw other values than those that failed.
  if (drawsByChance(expression)) {
    const expected = sourceText(frame, expression.span);
    return {
      expected,
      found: "false",
      notes: ["bind what chance drew with `let` before the check, to see it"],
    };
  }
  const failing = firstFalse(frame, expression, compiler);
  const names = [...namesIn(failing)];
  const notes: string[] = [];
  const labels: { span: Expression["span"]; message: string }[] = [];
  for (const name of names) {
    const value = frame.scope.get(name);
    const origin = frame.scope.origin(name);
    if (value === undefined || origin === undefined) continue;
    const meaning = meaningOf(origin, name, value);
    if (meaning !== null) notes.push(meaning);
    const whose = origin.device === undefined ? "" : ` of ${origin.device}`;
    notes.push(`${name} came from ${escaped(lineText(origin.line.latin1))}${whose}`);
    labels.push({ span: origin.span, message: `${name} = ${shown(value)} was captured here` });
  }
  notes.push(...policyNotes(frame, failing));
  return { ...sides(frame, failing, names, compiler), notes, labels };
}

/** What the manual calls a captured value: a field of a line it documents, or the number of `+CME ERROR: 111`. */
function meaningOf(origin: Origin, name: string, value: Value): string | null {
  const { catalogue } = origin;
  const field = origin.field(name, value);
  if (field !== null) return explainField(catalogue, field, wireText(value));
  const result = decodeResult(catalogue, origin.line.latin1);
  return result !== null && wireText(value) === String(result.code) ? result.note : null;
}

/** Each module climbs a ladder of its own, and what is asked is that of the module meant, else of the first. */
function policyNotes({ scenario, device }: Frame, expression: Expression): readonly string[] {
  const [first] = scenario.dialogues.keys();
  const whose = device === null ? `${first}, the first; \`on <module> { }\` asks another` : device;
  if (scenario.dialogues.size <= 1) return [];
  const asked = partsOf(expression).flatMap((node) => (node.kind === "name" ? [node.path[0] ?? ""] : []));
  const policies = new Set(asked.filter((name) => Object.hasOwn(scenario.program.policies ?? {}, name)));
  return [...policies].map(
    (name) => `${name} counts for each module by itself; this is the count of ${whose}`,
  );
}

/** Of conditions joined by `and`, the first that is false is to blame. */
function firstFalse(frame: Frame, expression: Expression, compiler: Compiler): Expression {
  if (expression.kind !== "binary" || expression.operator !== "and") return expression;
  const left = compiler.expression(expression.left)(frame.scope);
  return firstFalse(frame, left === false ? expression.left : expression.right, compiler);
}

function sides(
  frame: Frame,
  expression: Expression,
  names: readonly string[],
  compiler: Compiler,
): Pick<Cause, "expected" | "found"> {
  const expected = sourceText(frame, expression.span);
  if (expression.kind === "binary" && expression.operator !== "or" && expression.operator !== "and") {
    const left = compiler.expression(expression.left)(frame.scope);
    const right = compiler.expression(expression.right)(frame.scope);
    const subject = sourceText(frame, expression.left.span);
    const found = subject === shown(left) ? subject : `${subject} = ${shown(left)}`;
    return {
      expected,
      found: isLiteral(expression.right)
        ? found
        : `${found}, ${sourceText(frame, expression.right.span)} = ${shown(right)}`,
    };
  }
  const values = names.map((name) => `${name} = ${shown(frame.scope.get(name) ?? null)}`);
  return { expected, found: values.length === 0 ? "false" : values.join(", ") };
}

/** The script shows what it is. */
function isLiteral(expression: Expression): boolean {
  switch (expression.kind) {
    case "literal":
    case "duration":
    case "percent":
    case "bytes":
      return true;
    case "text":
      return expression.parts.every((part) => part.kind === "raw");
    case "list":
      return expression.items.every(isLiteral);
    case "range":
      return isLiteral(expression.from) && isLiteral(expression.to);
    case "unary":
      return isLiteral(expression.operand);
    case "name":
    case "call":
    case "binary":
      return false;
  }
}

/** The names an expression reads, each once, in order. */
function namesIn(expression: Expression): Set<string> {
  const names = new Set<string>();
  for (const node of partsOf(expression)) {
    if (node.kind === "name" && node.path[0] !== undefined && node.path.length === 1) names.add(node.path[0]);
  }
  return names;
}

function drawsByChance(expression: Expression): boolean {
  return partsOf(expression).some((node) => node.kind === "call" && node.function.startsWith("random"));
}

/** The expression and all that it is made of, in the order of the text. */
function partsOf(expression: Expression): readonly Expression[] {
  return [expression, ...childrenOf(expression).flatMap(partsOf)];
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "binary":
      return [expression.left, expression.right];
    case "unary":
      return [expression.operand];
    case "call":
      return expression.arguments;
    case "list":
      return expression.items;
    case "range":
      return [expression.from, expression.to];
    case "text":
      return expression.parts.flatMap((part) => (part.kind === "value" ? [part.value] : []));
    case "name":
    case "literal":
    case "duration":
    case "percent":
    case "bytes":
      return [];
  }
}
