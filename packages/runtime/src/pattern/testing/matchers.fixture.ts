import { type Expression, type Pattern, parseShape } from "@scn/dsl";
import type { Value } from "../../expression/value.js";
import { preparePattern } from "../prepare.js";
import { receivedLine } from "../received-line.fixture.js";

export function parsed(text: string): Pattern {
  const { pattern } = parseShape(text);
  if (pattern === null) throw new Error(`not a pattern: ${text}`);
  return pattern;
}

export function matcherOf(pattern: Pattern, values: Readonly<Record<string, Value>> = {}) {
  return preparePattern(pattern).bind((expression: Expression) => {
    if (expression.kind !== "name") throw new Error("only names in these tests");
    return values[expression.path[0] ?? ""] ?? null;
  });
}

export function captures(shape: string, line: string, payload?: string, payloadAt?: number) {
  return matcherOf(parsed(shape)).match(receivedLine(line, payload, payloadAt))?.captures;
}

export const bytes = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
