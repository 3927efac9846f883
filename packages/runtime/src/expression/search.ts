import { type Context, createContext, runInContext } from "node:vm";
import type { Span } from "@scn/dsl";
import { ScriptError } from "./script-error.js";

/** So long a search may take of the host's own time, ms; one that ends at all takes some ms. */
const longestSearch = 1000;

/** With one of these at most, an expression has not much to try in a short text. */
const repeats = /[*+?{|]/g;
const shortText = 1000;

let bench: Context | null = null;

/**
 * Whether a regular expression, which the script may have made, matches part of a text. A search that could take for ever is given
 * up (D-204): a `ScriptError`, as for what is no regular expression.
 */
export function isFound(source: string, text: string, span: Span, longest = longestSearch): boolean {
  try {
    const expression = new RegExp(source);
    if (text.length <= shortText && (source.match(repeats)?.length ?? 0) <= 1) return expression.test(text);
    bench ??= createContext({});
    Object.assign(bench, { expression, text });
  } catch (error) {
    throw invalid(error, span);
  }
  // The host may have stood still the first time.
  for (let left = 2; left > 0; left--) {
    try {
      return runInContext("expression.test(text)", bench, { timeout: longest });
    } catch (error) {
      if (!isTimeout(error)) throw invalid(error, span);
    }
  }
  throw new ScriptError("the search for a regular expression took too long and was given up", span, [
    `more than ${longest / 1000} s, in a text of ${text.length} characters`,
    "write [^,]* instead of .*, and repeat no group that holds a repeat",
  ]);
}

/** Of another realm, what the engine throws is no `Error` of ours. */
type Thrown = { readonly code?: string; readonly message?: string } | null;

function isTimeout(error: unknown): boolean {
  return (error as Thrown)?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}

function invalid(error: unknown, span: Span): ScriptError {
  return new ScriptError(`not a regular expression: ${(error as Thrown)?.message}`, span);
}
