import type { Block } from "../../program/statement.js";
import { blocksOf } from "../../program/walk.js";
import type { Accept } from "../report.js";
import { endsFlow } from "./ends.js";
import type { Lint } from "./linted-body.js";

/** Statements that take effect from where they stand or later, and are read even behind the end. */
const standApart: ReadonlySet<string> = new Set(["cleanup", "simulate"]);

/** SCN319: what stands behind a `fail`, `skip`, `return` is never done. */
export const unreachable: Lint = ({ body }, accept) => judge(body, accept);

function judge(block: Block, accept: Accept): void {
  const end = block.findIndex(endsFlow);
  const last = block[end];
  const behind = block.slice(end + 1).filter(({ kind }) => !standApart.has(kind));
  const [first] = behind;
  if (last !== undefined && first !== undefined) {
    accept("warning", "SCN319", first.span, "this is never reached", {
      labels: [{ span: last.span, message: `\`${last.kind}\` ends it here` }],
      fix: "remove it, or move it up",
    });
  }
  for (const statement of block) for (const inner of blocksOf(statement)) judge(inner, accept);
}
