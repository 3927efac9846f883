import type { IToken } from "chevrotain";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { inOrder } from "./diagnostics/order.js";
import { arrange } from "./grammar/arrange.js";
import type { FileNode } from "./grammar/ast.js";
import { type FrozenGrammar, freeze, NotingStrategy } from "./grammar/frozen.js";
import { lex } from "./grammar/lexer.js";
import { ScenarioParser } from "./grammar/parser.js";
import type { SourceText } from "./source/span.js";

/** One token of a text: `text.slice(start, end)` is what it was read from. */
export interface Token {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The tokens of a scenario, blanks left out. Every text has tokens: what nothing starts with is a `Stray`.
 *
 * @example
 * ```ts
 * import { tokenize } from "@scn/dsl";
 *
 * tokenize("send AT+CSQ").map((token) => token.type); // ["Send", "WireText"]
 * ```
 */
export function tokenize(text: string): readonly Token[] {
  return arranged(text, 0).tokens.flatMap(({ tokenType, startOffset, image }) => {
    // a `}` that is missing has no text
    if (image === "") return [];
    return [{ type: tokenType.name, start: startOffset, end: startOffset + image.length }];
  });
}

function arranged(text: string, file: number): { tokens: IToken[]; diagnostics: Diagnostic[] } {
  return arrange(text, lex(text), file);
}

let parser: ScenarioParser | undefined;
let frozenGrammar: FrozenGrammar | undefined;

/**
 * What the parser finds out about its grammar at the first `parse`, as JSON, for `thawGrammar` in later processes of
 * the same build: a command that starts often saves most of its start-up.
 */
export function freezeGrammar(): FrozenGrammar {
  const lookaheadStrategy = new NotingStrategy({ maxLookahead: 2 });
  return freeze(new ScenarioParser({ skipValidations: true, lookaheadStrategy }), lookaheadStrategy);
}

/**
 * Spares the first `parse` of this process the analysis of the grammar. Throws an `Error` at that `parse` when `frozen`
 * is of a build with other tokens; of a build with another grammar it must not be.
 *
 * @example
 * ```ts
 * import { type FrozenGrammar, freezeGrammar, thawGrammar } from "@scn/dsl";
 *
 * const kept = JSON.stringify(freezeGrammar());
 * const frozen: FrozenGrammar = JSON.parse(kept);
 * thawGrammar(frozen); // undefined
 * ```
 */
export function thawGrammar(frozen: FrozenGrammar): void {
  frozenGrammar = frozen;
}

/**
 * The syntax tree of one file. Never throws: a line that cannot be read is reported once and stands in the tree as
 * `broken`, the rest is read as if it were not there.
 *
 * @param file the file's index in the program, for spans
 *
 * @example
 * ```ts
 * import { parse } from "@scn/dsl";
 *
 * const { ast, diagnostics } = parse({ path: "a.scn", text: 'scenario "x" {\n}\n' });
 * ast.declarations.length; // 1
 * diagnostics; // []
 * ```
 */
export function parse(
  source: SourceText,
  file = 0,
): { readonly ast: FileNode; readonly diagnostics: readonly Diagnostic[] } {
  const { tokens, diagnostics } = arranged(source.text, file);
  parser ??= new ScenarioParser({ skipValidations: true }, frozenGrammar);
  const read = parser.read({ tokens, file, textLength: source.text.length, lexed: diagnostics });
  return { ast: read.ast, diagnostics: inOrder(read.diagnostics) };
}
