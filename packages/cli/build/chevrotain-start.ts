import { fileURLToPath } from "node:url";
import type { Rolldown } from "tsdown";

const table = /function initCharCodeToOptimizedIndexMap\(\) \{[\s\S]*?\n\}/;
const lookup = /: charCodeToOptimizedIdxMap\[charCode\];/;
const smallLodash = fileURLToPath(new URL("./small-lodash.js", import.meta.url));

/**
 * Makes Chevrotain quick to start. Its lexer fills a table of 65 536 entries to look up what one division gives: here
 * it divides. Each new token counts all tokens of its category again: here lexer and parser do so, as they do anyway.
 * And what it uses of lodash is a page of plain JavaScript.
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
      if (id.endsWith("/chevrotain/lib/src/scan/lexer.js")) {
        expect(code.includes("255 + ~~(i / 255)"));
        return replaceOnce(
          replaceOnce(code, table, "function initCharCodeToOptimizedIndexMap() {}"),
          lookup,
          ": 255 + ~~(charCode / 255);",
        );
      }
      if (id.endsWith("/chevrotain/lib/src/scan/tokens_public.js")) {
        const named = replaceOnce(
          code,
          /import \{ augmentTokenTypes,/,
          "import { augmentTokenTypes, assignTokenDefaultProps,",
        );
        return replaceOnce(
          named,
          /augmentTokenTypes\(\[tokenType\]\);/,
          "assignTokenDefaultProps([tokenType]);",
        );
      }
      return null;
    },
  };
}

function replaceOnce(code: string, wanted: RegExp, by: string): string {
  expect(wanted.test(code));
  return code.replace(wanted, by);
}

function expect(asKnown: boolean): void {
  if (!asKnown) throw new Error("this Chevrotain is another one: look at build/chevrotain-start.ts");
}
