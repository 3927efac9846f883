import type { Flow } from "../program/program.js";
import type { Block, Statement, StatementOf } from "../program/statement.js";

/** The innermost `within` around a statement, if any. */
export type Visit = (statement: Statement, within: StatementOf<"within"> | undefined) => void;

/** Visits a body and the flows it calls, each flow once. */
export function walk(body: Block, flows: Readonly<Record<string, Flow>>, visit: Visit): void {
  const called = new Set<string>();
  const call = (statement: Statement): void => {
    const target =
      statement.kind === "run"
        ? statement.call.target
        : statement.kind === "let" && statement.value.kind === "run"
          ? statement.value.call.target
          : undefined;
    if (target?.kind === "flow") called.add(target.flow);
  };
  const inside = (block: Block, within: StatementOf<"within"> | undefined): void => {
    for (const statement of block) {
      visit(statement, within);
      call(statement);
      const inner = statement.kind === "within" ? statement : within;
      for (const nested of blocksOf(statement)) inside(nested, inner);
    }
  };
  inside(body, undefined);
  for (const name of called) {
    const flow = flows[name];
    if (flow !== undefined) inside(flow.body, undefined);
  }
}

function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case "step":
    case "within":
    case "repeat":
    case "for":
    case "cleanup":
      return [statement.body];
    case "try":
    case "retry":
      return statement.onFailure === undefined
        ? [statement.body]
        : [statement.body, statement.onFailure.body];
    case "if":
      return [statement.then, statement.else];
    default:
      return [];
  }
}
