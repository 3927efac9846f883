import type { Pattern, PatternPart } from "../../program/pattern.js";
import type { Block, Statement } from "../../program/statement.js";
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

/**
 * The blocks inside of a statement, in their order: of an `if` both, of an `either` one an arm, the `on-failure` last. Empty for
 * one that has none.
 *
 * @example
 * ```ts
 * import { type Block, blocksOf, check, type Statement } from "@scn/dsl";
 *
 * const all = (block: Block): Statement[] => block.flatMap((one) => [one, ...blocksOf(one).flatMap(all)]);
 * const { program } = check('scenario "x" {\n  module quectel/ec200u\n  step "a" {\n    send AT\n  }\n}\n');
 * all(program?.scenarios[0]?.body ?? []).map(({ kind }) => kind); // ["step", "send"]
 * ```
 */
export function blocksOf(statement: Statement): readonly Block[] {
  if ("then" in statement) return [statement.then, statement.else];
  if ("arms" in statement) return statement.arms.map(({ body }) => body);
  if (!("body" in statement)) return none;
  if (!("onFailure" in statement) || statement.onFailure === undefined) return [statement.body];
  return [statement.body, statement.onFailure.body];
}
