import type { FormEntry, Shape } from "../../catalogue/catalogue.js";
import type { Pattern } from "../../program/pattern.js";
import type { Block, Statement } from "../../program/statement.js";
import { blocksOf } from "../../program/walk.js";
import { patternsOf } from "./bound.js";
import { type CatalogueIndex, takenBy } from "./catalogue-index.js";
import type { Values } from "./constant.js";
import { canOverlap } from "./overlap.js";
import type { SentCommand } from "./sent-command.js";

/** The blocks around a statement, the innermost last, and where in each it stands. */
export type Ahead = { readonly block: Block; index: number }[];

/**
 * Whether an `expect` below a `send` may take a failing final result code: then the failure is what the scenario wants.
 * Looks as far as the next command.
 */
export function failureExpected(
  { fitting, forms, entry }: SentCommand,
  ahead: Ahead,
  index: CatalogueIndex,
  values: Values,
): boolean {
  const patterns: Pattern[] = [];
  gatherBelow(ahead, patterns);
  if (patterns.length === 0) return false;
  if (patterns.some((pattern) => takenBy(pattern, index, values).failure)) return true;
  const known = fitting.length > 0 ? fitting : forms.length > 0 ? forms : (entry?.forms ?? []);
  const takes = (shapes: readonly Shape[]): boolean =>
    patterns.some((pattern) => shapes.some((shape) => canOverlap(pattern, shape.pattern, values)));
  return known.some((form: FormEntry) => takes(form.end.failure));
}

function gatherBelow(ahead: Ahead, patterns: Pattern[]): void {
  for (let depth = ahead.length - 1; depth >= 0; depth--) {
    const here = ahead[depth];
    if (here === undefined) return;
    for (let index = here.index + 1; index < here.block.length; index++) {
      const statement = here.block[index];
      if (statement === undefined || endsCommand(statement)) return;
      gatherIn(statement, patterns);
    }
    // Only a bare `within` around the `send` lets the command go on behind its own block.
    const around = ahead[depth - 1];
    const outer = around?.block[around.index];
    if (outer?.kind !== "within" || outer.body.length !== 1 || outer.body[0]?.span.end !== outer.span.end)
      return;
  }
}

function endsCommand({ kind }: Statement): boolean {
  return kind === "send" || kind === "run" || kind === "wait" || kind === "await-urc" || kind === "cleanup";
}

function gatherIn(statement: Statement, patterns: Pattern[]): void {
  if (statement.kind === "simulate") return;
  patterns.push(...patternsOf(statement));
  for (const block of blocksOf(statement)) {
    for (const inner of block) {
      if (endsCommand(inner)) break;
      gatherIn(inner, patterns);
    }
  }
}
