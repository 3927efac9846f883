import type { Block, Pattern } from "@scn/dsl";
import { ScriptError } from "../expression/script-error.js";
import { blocksWithin } from "./blocks-within.js";
import type { Frame } from "./frame.js";
import { linePattern } from "./line-pattern.js";
import { framedFor } from "./on-module.js";

/**
 * Drops the URCs a block's own `await-urc`s could take. A pattern whose `${…}` nothing has bound yet, or what has no text yet,
 * can have taken none; where that is a mistake, the `await-urc` itself says so.
 */
export function ownUrcs(block: Block): (frame: Frame) => void {
  const patterns = [...awaited(block, null)].map(({ pattern, module }) => ({
    pattern: linePattern(pattern),
    module,
  }));
  return (frame) => {
    for (const { pattern, module } of patterns) {
      const { dialogue } = module === null ? frame : framedFor(frame, module);
      const { inbox } = dialogue.session;
      if (inbox.size === 0) continue;
      try {
        const matcher = pattern.bind(frame.scope);
        while (inbox.take((line) => matcher.match(line)) !== null);
      } catch (error) {
        if (!(error instanceof ScriptError)) throw error;
      }
    }
  };
}

interface Awaited {
  readonly pattern: Pattern;
  /** Of the `on` around; `null`: the one the block itself talks to. */
  readonly module: string | null;
}

function* awaited(block: Block, around: string | null): Iterable<Awaited> {
  for (const statement of block) {
    const module = statement.kind === "on-module" ? statement.module : around;
    if (statement.kind === "await-urc") yield { pattern: statement.pattern, module };
    if (statement.kind === "either") {
      for (const arm of statement.arms) if (arm.kind === "await-urc") yield { pattern: arm.pattern, module };
    }
    for (const inner of blocksWithin(statement)) yield* awaited(inner, module);
  }
}
