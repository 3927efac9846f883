import type { BlockNode, StatementNode } from "../grammar/ast.js";
import type { Recovery, RecoveryHandler } from "../program/program.js";
import type { Span } from "../source/span.js";
import type { Checker } from "./checker.js";
import { checkDuplicates } from "./recovery-duplicates.js";

/** Checks the handlers of a `recover`. Their blocks are filled when all of the body around has been checked. */
export function checkRecovery(
  name: string | null,
  block: BlockNode,
  span: Span,
  c: Pick<Checker, "handler" | "recoveryFromUrc" | "error">,
): Recovery {
  const handlers = block.statements.flatMap((node) => {
    if (node.kind === "broken") return [];
    const handler = handlerOf(node, c);
    if (handler === undefined) return [];
    if (handler.cause.kind === "failure") mustGoOn(node, c);
    return [handler];
  });
  checkDuplicates({ handlers }, c);
  return { name, handlers, span };
}

/** With one of these a handler has said how it goes on, or may have. */
const goesOn: ReadonlySet<string> = new Set(["resume", "restart", "fail", "skip", "inconclusive"]);

const mayGoOn: ReadonlySet<string> = new Set(["if", "either", "broken"]);

/** Behind a failure nothing goes on by itself. */
function mustGoOn(node: StatementNode, c: Pick<Checker, "error">): void {
  const statements = "body" in node && node.body && "statements" in node.body ? node.body.statements : [];
  const last = statements.at(-1);
  if (last !== undefined && mayGoOn.has(last.kind)) return;
  if (statements.some(({ kind }) => goesOn.has(kind))) return;
  c.error("SCN216", node.span, "the handler does not say how the scenario goes on", {
    fix: "end it with `resume`, `restart step` or `restart scenario`",
  });
}

function handlerOf(
  node: StatementNode,
  c: Pick<Checker, "handler" | "recoveryFromUrc" | "error">,
): RecoveryHandler | undefined {
  const { span } = node;
  switch (node.kind) {
    case "on-no-response":
      return { cause: { kind: "failure", failure: "no-response" }, body: c.handler(node.body), span };
    case "on-disconnect":
      return { cause: { kind: "failure", failure: "disconnect" }, body: c.handler(node.body), span };
    case "on-error": {
      const codes = node.codes.length === 0 ? {} : { codes: node.codes };
      return { cause: { kind: "failure", failure: "error", ...codes }, body: c.handler(node.body), span };
    }
    case "on-urc": {
      const handler = c.recoveryFromUrc(node.pattern, node.body);
      return handler && { cause: { kind: "urc", pattern: handler.pattern }, body: handler.body, span };
    }
    default:
      c.error("SCN109", span, `only handlers stand in \`recover\``, {
        expected: "`on-no-response`, `on-error`, `on-urc …` or `on-disconnect`, each with a block",
        fix: "move it into a handler",
      });
      return undefined;
  }
}
