import type { CheckedProgram, Scenario } from "./program.js";
import type { Block, Call, Statement } from "./statement.js";
import { blocksOf } from "./walk.js";

/** By dotted name, `pdp.activate`: the first call of each. */
export type ModuleCalls = ReadonlyMap<string, Call>;

/**
 * What a scenario runs of the flows that its module brings, itself, in the handlers of its `recover` and through flows of the
 * program. `module`: of a scenario of several, the name of the one that is meant; `null`: of all of them.
 *
 * @example
 * ```ts
 * import { check, moduleCalls } from "@scn/dsl";
 *
 * const { program } = check('scenario "x" {\n  module any\n  run net.attach()\n}\n');
 * const [scenario] = program?.scenarios ?? [];
 * if (scenario !== undefined) console.log([...moduleCalls(scenario, program?.flows ?? {}, null).keys()]); // [ 'net.attach' ]
 * ```
 */
export function moduleCalls(
  scenario: Scenario,
  flows: CheckedProgram["flows"],
  module: string | null,
): ModuleCalls {
  const calls = new Map<string, Call>();
  const followed = new Set<string>();
  const block = (statements: Block): void => {
    for (const statement of statements) {
      if (statement.kind === "on-module" && module !== null && statement.module !== module) continue;
      const call = callOf(statement);
      if (call?.target.kind === "module" && !calls.has(call.target.flow)) calls.set(call.target.flow, call);
      const flow = call?.target.kind === "flow" ? call.target.flow : undefined;
      if (flow !== undefined && !followed.has(flow)) {
        followed.add(flow);
        block(flows[flow]?.body ?? []);
      }
      for (const inner of blocksOf(statement)) block(inner);
    }
  };
  block(scenario.body);
  for (const handler of scenario.recovery?.handlers ?? []) block(handler.body);
  return calls;
}

/** What a statement runs. */
export function callOf(statement: Statement): Call | undefined {
  if (statement.kind === "run") return statement.call;
  return statement.kind === "let" && statement.value.kind === "run" ? statement.value.call : undefined;
}
