import type { CheckedProgram } from "./program.js";
import type { Block, Statement } from "./statement.js";

const none: readonly never[] = [];

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

/**
 * Every statement of a block, each before those inside of it.
 *
 * @example
 * ```ts
 * import { check, statementsIn } from "@scn/dsl";
 *
 * const { program } = check('scenario "x" {\n  module quectel/ec200u\n  step "a" {\n    send AT\n  }\n}\n');
 * const body = program?.scenarios[0]?.body ?? [];
 * Array.from(statementsIn(body), ({ kind }) => kind); // ["step", "send"]
 * ```
 */
export function* statementsIn(block: Block): Iterable<Statement> {
  for (const statement of block) {
    yield statement;
    for (const inner of blocksOf(statement)) yield* statementsIn(inner);
  }
}

/**
 * Every statement of a program: of its scenarios, the handlers of their `recover` and their cleanups, and of its flows, whoever
 * calls them.
 *
 * @example
 * ```ts
 * import { check, statementsOf } from "@scn/dsl";
 *
 * const { program } = check('scenario "x" {\n  module quectel/ec200u\n  cleanup {\n    power off\n  }\n}\n');
 * if (program !== null) console.log(Array.from(statementsOf(program), ({ kind }) => kind)); // [ 'cleanup', 'power' ]
 * ```
 */
export function* statementsOf({
  scenarios,
  flows,
}: Pick<CheckedProgram, "scenarios" | "flows">): Iterable<Statement> {
  for (const { body, recovery } of scenarios) {
    yield* statementsIn(body);
    for (const handler of recovery?.handlers ?? none) yield* statementsIn(handler.body);
  }
  for (const { body } of Object.values(flows)) yield* statementsIn(body);
}
