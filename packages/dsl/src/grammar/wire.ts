import { parsePattern } from "../pattern/parse-pattern.js";
import type { PatternSourcePart } from "../pattern/pattern-source.js";
import type { TextPart, WireText } from "../program/expression.js";
import type { PatternNode } from "./ast.js";
import type { Alternative, Grammar } from "./grammar.js";
import * as t from "./tokens.js";

/** The pieces of wire text: raw as written, with where it starts, and values. */
function piecesRule(g: Grammar): () => PatternSourcePart[] {
  const alternatives: Alternative<PatternSourcePart>[] = [
    {
      ALT: () => {
        const token = g.consume(0, t.WireText);
        return { kind: "raw", text: token.image, start: token.startOffset };
      },
    },
    {
      ALT: () => {
        g.consume(0, t.ValueOpen);
        const value = g.expression(0);
        g.consume(0, t.ValueClose);
        return { kind: "value", value };
      },
    },
    {
      ALT: () => {
        const token = g.consume(0, t.UnclosedValue);
        return { kind: "raw", text: token.image, start: token.startOffset };
      },
    },
  ];
  return () => {
    const pieces: PatternSourcePart[] = [];
    // wire text without a value is one token, and most of it is: the grammar need not be asked twice
    if (!g.recording && g.peek().tokenType === t.WireText) {
      const { image, startOffset } = g.consume(0, t.WireText);
      pieces.push({ kind: "raw", text: image, start: startOffset });
      if (g.peek().tokenType === t.LineEnd) return pieces;
    }
    g.many(0, () => {
      pieces.push(g.or(0, alternatives));
    });
    return pieces;
  };
}

export function wireRule(g: Grammar): () => WireText {
  const pieces = piecesRule(g);
  return () => {
    const start = g.start();
    const read = pieces();
    return g.recording ? { parts: [], span: g.spanFrom(start) } : wireOf(g, start, read);
  };
}

/** What the pieces of wire text are together. */
export function wireOf(g: Grammar, start: number, read: readonly PatternSourcePart[]): WireText {
  const parts = read.map(
    (piece): TextPart =>
      piece.kind === "value" ? piece : { kind: "raw", text: piece.text.replaceAll("$${", "${") },
  );
  if (parts.length === 0) {
    g.report({
      code: "SCN108",
      severity: "error",
      message: "the line ends where wire text should stand",
      span: { ...g.spanFrom(start), start: g.spanFrom(start).end },
      fix: "write what goes over the wire, as the manual prints it",
    });
  }
  return { parts, span: g.spanFrom(start) };
}

export function patternRule(g: Grammar): () => PatternNode {
  const pieces = piecesRule(g);
  return () => {
    const start = g.start();
    const parts = pieces();
    return g.recording ? { pattern: null, sound: false } : patternOf(g, start, parts);
  };
}

/** What the pieces of a pattern are together. */
export function patternOf(g: Grammar, start: number, parts: readonly PatternSourcePart[]): PatternNode {
  const { pattern, diagnostics } = parsePattern(withoutProtection(parts), g.spanFrom(start));
  for (const diagnostic of diagnostics) g.report(diagnostic);
  return { pattern, sound: diagnostics.every(({ severity }) => severity !== "error") };
}

/** `$${` is a plain `${`; a new part begins at its second `$`, so that spans stay exact. */
function withoutProtection(parts: readonly PatternSourcePart[]): readonly PatternSourcePart[] {
  if (!parts.some((part) => part.kind === "raw" && part.text.includes("$${"))) return parts;
  return parts.flatMap((part): PatternSourcePart[] => {
    if (part.kind === "value" || part.text.startsWith("/")) return [part];
    let { start } = part;
    return part.text.split(/\$(?=\$\{)/).map((text) => {
      const piece = { kind: "raw", text, start } as const;
      start += text.length + 1;
      return piece;
    });
  });
}
