import type { Block, Statement } from "../../program/statement.js";

/** Whether nothing behind this statement is ever reached. */
export function endsFlow(statement: Statement): boolean {
  switch (statement.kind) {
    case "fail":
    case "skip":
    case "inconclusive":
    case "return":
    case "resume":
    case "restart":
      return true;
    case "step":
    case "within":
      return endsHere(statement.body);
    case "if":
      return endsHere(statement.then) && endsHere(statement.else);
    case "either":
      return statement.arms.every(({ body }) => endsHere(body));
    default:
      return false;
  }
}

export function endsHere(block: Block): boolean {
  return block.some(endsFlow);
}
