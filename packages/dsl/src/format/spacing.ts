import type { IToken, TokenType } from "chevrotain";
import { statementWord } from "../grammar/keyword.js";
import { Run } from "../grammar/names.js";
import * as t from "../grammar/tokens.js";
import type { TreeFacts } from "./tree-facts.js";

const Module = statementWord("module");

/** Words behind which the next bracket holds arguments or parameters. */
const callers: ReadonlySet<TokenType> = new Set([Run, Module, statementWord("peer"), statementWord("flow")]);

const header: ReadonlySet<TokenType> = new Set(["tags", "param", "peer"].map(statementWord));
/** `module` is the widest of the words whose lines stand in columns. */
const headerColumn = "module".length;
/** And `backoff` and `give-up` of those of a policy. */
const policyColumn = "give-up".length;

const opening: ReadonlySet<TokenType> = new Set([t.ParenOpen, t.ListOpen, t.Dot, t.RangeSign]);
const closing: ReadonlySet<TokenType> = new Set([
  t.ParenClose,
  t.ListClose,
  t.Comma,
  t.Colon,
  t.Dot,
  t.RangeSign,
]);

/** The column that a line's first word fills up to, 0 for none. */
export function columnOf(first: IToken, inPolicy: boolean): number {
  if (inPolicy) return first.tokenType === t.BlockClose ? 0 : policyColumn;
  return header.has(first.tokenType) ? headerColumn : 0;
}

/**
 * The tokens of one line in their canonical form. What stands in quotes, and wire text, is copied as it is: what
 * goes over the wire is not ours to tidy.
 *
 * @param column how wide the first word is made
 */
export function printTokens(
  text: string,
  tokens: readonly IToken[],
  facts: TreeFacts,
  column: number,
): string {
  let printed = "";
  let before: IToken | undefined;
  let sign = false;
  let call = false;
  let path = tokens[0]?.tokenType === Module;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    const { tokenType: type, startOffset } = token;
    const gap =
      before !== undefined && !sign && !(type === t.ParenOpen && call) && blankBetween(before, type, path);
    printed += gap ? " " : "";
    if (type === t.ParenOpen) {
      call = false;
      path = false;
    } else if (callers.has(type) || facts.calls.has(startOffset)) call = true;
    sign = type === t.Minus && facts.signs.has(startOffset);
    before = token;
    if (type.PUSH_MODE === "wire") {
      printed += token.image + wireAfter(text, tokens.slice(index + 1));
      break;
    }
    if (type === t.TextOpen) {
      index = textClose(tokens, index);
      before = tokens[index] ?? token;
      printed += text.slice(startOffset, endOf(before));
    } else printed += index === 0 ? token.image.padEnd(column) : token.image;
  }
  return printed;
}

function blankBetween(before: IToken, type: TokenType, path: boolean): boolean {
  if (opening.has(before.tokenType) || closing.has(type)) return false;
  return !path || (type !== t.Slash && before.tokenType !== t.Slash);
}

/** The index of the `"` that closes the string opened at `open`. */
function textClose(tokens: readonly IToken[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const type = tokens[index]?.tokenType;
    if (type === t.TextOpen) depth++;
    else if (type === t.TextClose && --depth === 0) return index;
  }
  return tokens.length - 1;
}

/** Wire text with the blank before it, and the block that it opens. */
function wireAfter(text: string, tokens: readonly IToken[]): string {
  const block = tokens.at(-1)?.tokenType === t.BlockOpen;
  const wire = block ? tokens.slice(0, -1) : tokens;
  const [first] = wire;
  const last = wire.at(-1);
  if (first === undefined || last === undefined) return block ? " {" : "";
  const written = text.slice(first.startOffset, endOf(last));
  // `send{` sends a brace; with a blank before it the brace would open a block
  return `${written === "{" ? "" : " "}${written}${block ? " {" : ""}`;
}

export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}
