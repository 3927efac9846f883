import { type Expression, formatPattern, type PatternPart } from "@scn/dsl";
import type { ReadField, ReadLine } from "./read-line.js";

/** What a scenario made of a session may rely on. */
export interface Fixed {
  /** Parameters of the commands so far, by name: what comes back is the same connection. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Names that a later line uses: they stay captures. */
  readonly used: ReadonlySet<string>;
  /** Error codes say how what was done came out, and are to come out so again. */
  readonly codes: boolean;
}

/**
 * The pattern that takes such a line again: the manual's shape, with the numbers that the session's own commands decided;
 * everything else is captured, since it may be another one the next time.
 */
export function patternOf({ shape, fields }: ReadLine, fixed: Fixed): string {
  const { pattern } = shape;
  if (pattern.kind === "regex") return formatPattern(pattern);
  const counts = new Set(
    pattern.parts.flatMap((part) => (part.kind === "capture" ? namesIn(part.count) : [])),
  );
  const keeps = (name: string) => counts.has(name) || fixed.used.has(name);
  const literals = new Map(
    fields.flatMap((field) =>
      keeps(field.name) || !isFixed(field, fixed) ? [] : [[field.name, String(field.value)]],
    ),
  );
  const parts = pattern.parts.map((part): PatternPart => {
    const literal = part.kind === "capture" && part.name !== null ? literals.get(part.name) : undefined;
    return literal === undefined ? part : { kind: "raw", text: literal };
  });
  return formatPattern({ ...pattern, parts });
}

function isFixed({ name, value, field }: ReadField, { parameters, codes }: Fixed): boolean {
  if (typeof value !== "number") return false;
  return (codes && field?.errorTable !== undefined) || parameters.get(name) === String(value);
}

function namesIn(count: Expression | undefined): readonly string[] {
  return count?.kind === "name" ? count.path.slice(0, 1) : [];
}
