import type { RecoverDeclarationNode } from "../declarations/recover.js";
import type { Recovery, Scenario } from "../program/program.js";
import { BodyChecker } from "./body.js";
import { followCommands } from "./command-flow.js";
import { Scope } from "./scope.js";
import type { Surroundings } from "./surroundings.js";

/** Checks a `recover` with a name: it sees no names but the policies. */
export function checkNamedRecovery(node: RecoverDeclarationNode, around: Surroundings): Recovery {
  const scope = new Scope();
  namePolicies(scope, around);
  const checker = new BodyChecker(scope, around);
  const recovery = checker.recovery(node.name.text, node.body, node.span);
  checker.body({ statements: [], span: node.span });
  return recoveryInOrder(recovery);
}

/** From here on the policies can be asked. */
export function namePolicies(
  scope: Scope,
  { policies, file }: Pick<Surroundings, "policies" | "file">,
): void {
  for (const { text, span } of policies?.seenFrom(file) ?? []) scope.set(text, { kind: "policy", span });
}

/** For checks that follow statements: the handlers may run at any time, as a `cleanup` may. */
export function withRecovery(scenario: Scenario): Scenario {
  const { recovery, body } = scenario;
  if (recovery === undefined) return scenario;
  const handlers = recovery.handlers.map(
    (handler) => ({ kind: "cleanup", body: handler.body, span: handler.span }) as const,
  );
  return { ...scenario, body: [...handlers, ...body] };
}

/** The same with what follows from the order of the statements; only when all of them have been checked. */
export function recoveryInOrder(recovery: Recovery): Recovery {
  return {
    ...recovery,
    handlers: recovery.handlers.map((handler) => ({ ...handler, body: followCommands(handler.body) })),
  };
}
