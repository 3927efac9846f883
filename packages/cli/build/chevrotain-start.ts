import { fileURLToPath } from "node:url";
import type { Rolldown } from "tsdown";

const table = /function initCharCodeToOptimizedIndexMap\(\) \{[\s\S]*?\n\}/;
const lookup = /: charCodeToOptimizedIdxMap\[charCode\];/;
const listOfPatterns = /function addToMapOfArrays\(map, key, value\) \{[\s\S]*?\n\}/;
/** The list with one more: the same object for all characters that have come to the same list. */
const sharedList = `const longerLists = new Map();
function addToMapOfArrays(map, key, value) {
  const list = map[key];
  let longer = longerLists.get(list);
  if (longer === undefined) longerLists.set(list, (longer = new Map()));
  let next = longer.get(value);
  if (next === undefined) longer.set(value, (next = list === undefined ? [value] : [...list, value]));
  map[key] = next;
}`;
const smallLodash = fileURLToPath(new URL("./small-lodash.js", import.meta.url));

/**
 * Makes Chevrotain quick to start. Its lexer fills a table of 65 536 entries to look up what one division gives: here
 * it divides. It makes a list of patterns for each of some 2 500 characters: here the few different ones are shared.
 * Each new token counts all tokens of its category again: here lexer and parser do so, as they do anyway. And what
 * Chevrotain uses of lodash is a page of plain JavaScript.
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
        const divides = replaceOnce(code, table, "function initCharCodeToOptimizedIndexMap() {}");
        const looksUp = replaceOnce(divides, lookup, ": 255 + ~~(charCode / 255);");
        return replaceOnce(looksUp, listOfPatterns, sharedList);
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
