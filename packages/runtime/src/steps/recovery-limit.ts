import type { Backoff, Block, CheckedProgram, Statement } from "@scn/dsl";

/** Whether what a handler does is bounded by a policy that gives up. */
export function hasLimit(block: Block, { policies = {}, flows }: CheckedProgram): boolean {
  const gaveUpBy = (backoff: Backoff | undefined): boolean =>
    backoff?.kind === "policy" && policies[backoff.policy]?.giveUp !== undefined;
  const limits = (statement: Statement): boolean => {
    switch (statement.kind) {
      case "reboot":
      case "reconnect":
        return gaveUpBy(statement.backoff);
      case "retry":
        return gaveUpBy(statement.backoff) || statement.body.some(limits);
      case "run": {
        const { target } = statement.call;
        return target.kind === "flow" && (flows[target.flow]?.body.some(limits) ?? false);
      }
      case "if":
        return statement.then.some(limits) && statement.else.some(limits);
      case "within":
      case "step":
      case "on-module":
        return statement.body.some(limits);
      default:
        return false;
    }
  };
  return block.some(limits);
}
