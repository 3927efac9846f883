import { foreignNotations, inOwnNotation } from "../../pattern/foreign-notation.js";
import type { Block } from "../../program/statement.js";
import { blocksOf } from "../../program/walk.js";
import { patternsOf } from "../manual/bound.js";
import { notationSpan } from "../meant-capture.js";
import type { Accept } from "../report.js";
import type { Lint } from "./linted-body.js";

/** SCN316: `{rssi:int}`, `(\d+)`, `%d` in a pattern: captures of other tools, and here text like any other. */
export const foreignCaptures: Lint = ({ body }, accept) => judge(body, accept);

function judge(block: Block, accept: Accept): void {
  for (const statement of block) {
    for (const pattern of patternsOf(statement)) {
      if (pattern.kind !== "shape" || !suspicious.test(pattern.text)) continue;
      const first = foreignNotations(pattern.text).find(({ certain }) => certain);
      if (first === undefined) continue;
      const written = pattern.text.slice(first.start, first.end);
      const what = written.startsWith("<") ? "is not how a capture is written" : "is matched as it stands";
      accept("warning", "SCN316", notationSpan(pattern, first), `\`${written}\` ${what}`, {
        fix: `write \`${inOwnNotation(pattern.text)}\``,
      });
    }
    for (const inner of blocksOf(statement)) judge(inner, accept);
  }
}

/** Most patterns have none of it. */
const suspicious = /[{(%*+\\]|\[[^<]*:/;
