import type { Pattern, PatternPart } from "../../program/pattern.js";
import type { Statement } from "../../program/statement.js";
import { captureValue, type ValueType } from "../types.js";

/** A name that a pattern binds. */
export interface Bound {
  readonly name: string;
  readonly type: ValueType;
  /** Stands in a `[ … ]`: `null` when that part did not come. */
  readonly optional: boolean;
}

const none: readonly never[] = [];

/** The names a pattern binds, in their order. */
export function boundByPattern(pattern: Pattern): readonly Bound[] {
  if (pattern.kind === "regex") {
    return pattern.groups.map((name) => ({ name, type: "string", optional: false }));
  }
  if (pattern.parts.every(({ kind }) => kind === "raw")) return none;
  const bound: Bound[] = [];
  gather(pattern.parts, false, bound);
  return bound;
}

function gather(parts: readonly PatternPart[], optional: boolean, bound: Bound[]): void {
  for (const part of parts) {
    if (part.kind === "optional") gather(part.parts, true, bound);
    else if (part.kind === "capture" && part.name !== null) {
      bound.push({ name: part.name, type: captureValue[part.type], optional });
    }
  }
}

/** The patterns of a statement itself; not those in its blocks. */
export function patternsOf(statement: Statement): readonly Pattern[] {
  if ("pattern" in statement) return [statement.pattern];
  if ("patterns" in statement) return statement.patterns;
  if (!("arms" in statement)) return none;
  return statement.arms.flatMap((arm) => ("pattern" in arm ? [arm.pattern] : []));
}

/** The names a statement itself binds by its patterns. */
export function boundBy(statement: Statement): readonly Bound[] {
  const patterns = patternsOf(statement);
  const [only] = patterns;
  if (only === undefined) return none;
  return patterns.length === 1 ? boundByPattern(only) : patterns.flatMap(boundByPattern);
}
