import type { Block, Statement } from "@scn/dsl";
import { UnboundName } from "../expression/script-error.js";
import type { Frame } from "./frame.js";
import { linePattern } from "./line-pattern.js";

/**
 * Drops the URCs a block's own `await-urc`s could take. A pattern whose `${…}` nothing has bound yet can have taken
 * none.
 */
export function ownUrcs(block: Block): (frame: Frame) => void {
  const patterns = [...awaited(block)].map(linePattern);
  return (frame) => {
    const { inbox } = frame.dialogue.session;
    if (inbox.size === 0) return;
    for (const pattern of patterns) {
      try {
        const matcher = pattern.bind(frame.scope);
        while (inbox.take((line) => matcher.match(line)) !== null);
      } catch (error) {
        if (!(error instanceof UnboundName)) throw error;
      }
    }
  };
}

function* awaited(block: Block): Iterable<Parameters<typeof linePattern>[0]> {
  for (const statement of block) {
    if (statement.kind === "await-urc") yield statement.pattern;
    if (statement.kind === "either") {
      for (const arm of statement.arms) if (arm.kind === "await-urc") yield arm.pattern;
    }
    for (const inner of blocksOf(statement)) yield* awaited(inner);
  }
}

/** The blocks that stand in a statement. */
export function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case "step":
    case "within":
    case "repeat":
    case "for":
      return [statement.body];
    case "either":
      return statement.arms.map((arm) => arm.body);
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
