import type { Expression } from "@scn/dsl";
import { lineText } from "../expression/bytes.js";
import { escaped, shown } from "../expression/shown.js";
import { wireText } from "../expression/wire-text.js";
import { explainField } from "../verdict/decode.js";
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
  const failing = firstFalse(frame, expression, compiler);
  const names = [...namesIn(failing)];
  const notes: string[] = [];
  const labels: { span: Expression["span"]; message: string }[] = [];
  for (const name of names) {
    const value = frame.scope.get(name);
    const origin = frame.scope.origin(name);
    if (value === undefined || origin === undefined) continue;
    const { catalogue } = frame.dialogue.session.device;
    const field = origin.field(name, value);
    const meaning = field === null ? null : explainField(catalogue, field, wireText(value));
    if (meaning !== null) notes.push(meaning);
    notes.push(`${name} came from ${escaped(lineText(origin.line.latin1))}`);
    labels.push({ span: origin.span, message: `${name} = ${shown(value)} was captured here` });
  }
  return { ...sides(frame, failing, names, compiler), notes, labels };
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
    const literal = expression.right.kind === "literal" || expression.right.kind === "duration";
    const subject = sourceText(frame, expression.left.span);
    const found = subject === shown(left) ? subject : `${subject} = ${shown(left)}`;
    return {
      expected,
      found:
        literal || isLiteralText(expression.right)
          ? found
          : `${found}, ${sourceText(frame, expression.right.span)} = ${shown(right)}`,
    };
  }
  const values = names.map((name) => `${name} = ${shown(frame.scope.get(name) ?? null)}`);
  return { expected, found: values.length === 0 ? "false" : values.join(", ") };
}

function isLiteralText(expression: Expression): boolean {
  return (
    expression.kind === "bytes" ||
    (expression.kind === "text" && expression.parts.every((part) => part.kind === "raw"))
  );
}

/** The names an expression reads, each once, in order. */
function namesIn(expression: Expression): Set<string> {
  const names = new Set<string>();
  const visit = (node: Expression): void => {
    switch (node.kind) {
      case "name":
        if (node.path[0] !== undefined && node.path.length === 1) names.add(node.path[0]);
        return;
      case "binary":
        visit(node.left);
        visit(node.right);
        return;
      case "unary":
        visit(node.operand);
        return;
      case "call":
        node.arguments.forEach(visit);
        return;
      case "list":
        node.items.forEach(visit);
        return;
      case "range":
        visit(node.from);
        visit(node.to);
        return;
      case "text":
        for (const part of node.parts) if (part.kind === "value") visit(part.value);
        return;
      case "literal":
      case "duration":
      case "percent":
      case "bytes":
        return;
    }
  };
  visit(expression);
  return names;
}
