import type { Expression } from "../../program/expression.js";
import type { PatternPart } from "../../program/pattern.js";
import type { Span } from "../../source/span.js";
import type { Lint } from "./linted-body.js";
import { type NameRead, namesRead } from "./names-read.js";

/**
 * SCN318: what an optional part captures is put into text or computed with, and nothing in the scenario asks whether that
 * part came: not about the name, and not about another capture of the same line.
 */
export const perhapsNull: Lint = ({ whole, parameters }, accept) => {
  const found = new Findings();
  found.walk(whole);
  const told = new Set(parameters.map(({ name }) => name));
  for (const { name, span } of found.needed) {
    const capture = found.optional.get(name);
    if (capture === undefined || found.always.has(name) || told.has(name)) continue;
    told.add(name);
    if ([name, ...capture.beside].some((one) => found.asked.has(one))) continue;
    accept("hint", "SCN318", span, `\`${name}\` is null when its part of the line does not come`, {
      labels: [{ span: capture.span, message: "stands in `[ … ]`" }],
      fix: `ask first: \`if ${name} != null { … }\``,
    });
  }
};

type Node = Readonly<Record<string, unknown>>;

const arithmetic: ReadonlySet<unknown> = new Set(["+", "-", "*", "/", "%", "<", "<=", ">", ">="]);

/** What a body says of its names, wherever it stands. */
class Findings {
  /** Captured in `[ … ]`, and what the same pattern captures besides. */
  readonly optional = new Map<string, { readonly span: Span; readonly beside: readonly string[] }>();
  /** Bound elsewhere, too: by a `let`, or by a pattern that needs it. */
  readonly always = new Set<string>();
  /** In conditions. */
  readonly asked = new Set<string>();
  /** Where null ends the scenario. */
  readonly needed: NameRead[] = [];

  walk(value: unknown): void {
    if (Array.isArray(value)) for (const one of value) this.walk(one);
    else if (isNode(value)) this.#node(value);
  }

  #node(node: Node): void {
    switch (node.kind) {
      case "shape":
        this.#pattern(node.parts);
        break;
      case "let":
        if (typeof node.name === "string") this.always.add(node.name);
        break;
      case "if":
      case "check":
        this.#ask(node.condition);
        break;
      case "repeat":
        this.#ask(node.until);
        break;
      case "value":
        this.#need(node.value);
        break;
      case "binary":
        if (arithmetic.has(node.operator)) for (const side of [node.left, node.right]) this.#need(side);
        break;
    }
    for (const key in node) if (key !== "span") this.walk(node[key]);
  }

  #ask(condition: unknown): void {
    for (const { name } of namesRead(condition)) this.asked.add(name);
  }

  #need(value: unknown): void {
    if (isName(value) && value.path.length === 1) this.needed.push(...namesRead(value));
  }

  #pattern(parts: unknown): void {
    if (!Array.isArray(parts)) return;
    const required = capturesOf(parts, false);
    const optional = capturesOf(parts, true);
    for (const { name } of required) this.always.add(name);
    const beside = [...required, ...optional].map(({ name }) => name);
    for (const { name, span } of optional) this.optional.set(name, { span, beside });
  }
}

function capturesOf(parts: readonly PatternPart[], inside: boolean): readonly { name: string; span: Span }[] {
  return parts.flatMap((part) => {
    if (part.kind === "optional") return inside ? allIn(part.parts) : [];
    return !inside && part.kind === "capture" && part.name !== null
      ? [{ name: part.name, span: part.span }]
      : [];
  });
}

function allIn(parts: readonly PatternPart[]): readonly { name: string; span: Span }[] {
  return [...capturesOf(parts, false), ...capturesOf(parts, true)];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

function isName(value: unknown): value is Extract<Expression, { kind: "name" }> {
  return isNode(value) && value.kind === "name";
}
