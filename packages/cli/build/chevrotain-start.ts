import { fileURLToPath } from "node:url";
import type { Rolldown } from "tsdown";

const table = /function initCharCodeToOptimizedIndexMap\(\) \{[\s\S]*?\n\}/;
const lookup = /: charCodeToOptimizedIdxMap\[charCode\];/;
const smallLodash = fileURLToPath(new URL("./small-lodash.js", import.meta.url));

/**
 * Makes Chevrotain quick to start. Its lexer fills a table of 65 536 entries to look up what one division gives: here
 * it divides. And what it uses of lodash is a page of plain JavaScript.
 *
 * Breaks the build, not the lexer, when another version of Chevrotain has it otherwise.
 */
export function chevrotainStart(): Rolldown.Plugin {
  return {
    name: "chevrotain-start",
    resolveId(source) {
      return source === "lodash-es" ? smallLodash : null;
    },
    transform(code, id) {
      if (!id.endsWith("/chevrotain/lib/src/scan/lexer.js")) return null;
      if (!table.test(code) || !lookup.test(code) || !code.includes("255 + ~~(i / 255)")) {
        throw new Error(
          "this Chevrotain numbers characters in another way: look at build/chevrotain-start.ts",
        );
      }
      return code
        .replace(table, "function initCharCodeToOptimizedIndexMap() {}")
        .replace(lookup, ": 255 + ~~(charCode / 255);");
    },
  };
}
