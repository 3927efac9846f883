import { type OutputPlugin, outputPlugin } from "./output-plugin.js";

/**
 * Writes every character above ASCII as `\uXXXX`, so that the launcher can read the script as one byte a character,
 * which is faster to read and half as large in memory. Minified code has such characters only in strings, templates
 * and regular expressions, where the escape means the same.
 */
export function asciiOnly(): OutputPlugin {
  return outputPlugin("ascii-only", (code) =>
    code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}
