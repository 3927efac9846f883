interface TransformPlugin {
  readonly name: string;
  transform(code: string, id: string): string | null;
}

const table = /function initCharCodeToOptimizedIndexMap\(\) \{[\s\S]*?\n\}/;
const lookup = /: charCodeToOptimizedIdxMap\[charCode\];/;

/**
 * Chevrotain's lexer fills a table of 65 536 entries at start-up, to look up what one division gives. Here it divides.
 * Breaks the build, not the lexer, when another version of Chevrotain has it otherwise.
 */
export function quickLexer(): TransformPlugin {
  return {
    name: "quick-lexer",
    transform(code, id) {
      if (!id.endsWith("/chevrotain/lib/src/scan/lexer.js")) return null;
      if (!table.test(code) || !lookup.test(code) || !code.includes("255 + ~~(i / 255)")) {
        throw new Error("this Chevrotain numbers characters in another way: look at build/quick-lexer.ts");
      }
      return code
        .replace(table, "function initCharCodeToOptimizedIndexMap() {}")
        .replace(lookup, ": 255 + ~~(charCode / 255);");
    },
  };
}
