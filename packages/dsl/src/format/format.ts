import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { arrange } from "../grammar/arrange.js";
import { lex } from "../grammar/lexer.js";
import { parse } from "../parse.js";
import { fileLines } from "./file-lines.js";
import { layOut } from "./layout.js";
import { sameMeaning } from "./same-meaning.js";
import { lineEndOf } from "./source-lines.js";
import { treeFacts } from "./tree-facts.js";

/** What `format` gives. Where it could not be certain of the meaning, `text` is the text as it was given. */
export interface FormatResult {
  readonly text: string;
  readonly changed: boolean;
  /** What the parser says of the text as given; what an error is about was left as it is. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A scenario in its one canonical form (`docs/language/formatting.md`). Wire text, patterns, strings and comments are
 * copied to the byte. Lines with errors stay as they are; so does a whole declaration whose braces do not fit.
 * Formatting twice changes nothing more, and the tree is the same but for its spans. Never throws.
 *
 * @example
 * ```ts
 * import { format } from "@scn/dsl";
 *
 * format('scenario "x"{\nsend  AT\n}').text; // 'scenario "x" {\n  send AT\n}\n'
 * ```
 */
export function format(source: string): FormatResult {
  const { ast, diagnostics } = parse({ path: "", text: source });
  const text = formatted(source, ast, diagnostics);
  if (text === source) return { text, changed: false, diagnostics };
  const again = parse({ path: "", text });
  // A layout that would change what the text means is not taken: better an untidy file than another one.
  const same = sameMeaning(ast, again.ast) && codes(diagnostics) === codes(again.diagnostics);
  return same ? { text, changed: true, diagnostics } : { text: source, changed: false, diagnostics };
}

/** Where `format` would go without looking back: for tests, which hold it to the same meaning. */
export function formatted(
  source: string,
  ast: ReturnType<typeof parse>["ast"],
  diagnostics: readonly Diagnostic[],
): string {
  const tokens = lex(source);
  // all tokens stay, with the kinds that `arrange` gives them
  arrange(source, [...tokens], 0);
  const facts = treeFacts(ast);
  const end = lineEndOf(source);
  const lines = fileLines(source, tokens, facts, diagnostics);
  const text = layOut(source, lines, facts).join(end);
  // A broken last line stays as it is: without a line end.
  const open = lines.at(-1)?.kept !== null && !/[\r\n]$/.test(source);
  return (text === "" || open ? text : text + end).replace(/^\uFEFF+/, "");
}

function codes(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ code }) => code).join(" ");
}
