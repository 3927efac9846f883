import { createToken, type IToken, Lexer, type TokenType, tokenMatcher } from "chevrotain";

/**
 * Words of the language. Where a name is wanted they differ:
 * a `soft` word (`after`, `to`, `in` …) is a name like any other; a `statement` word (`step`, `peer` …) can be captured
 * and used in an expression, because manuals print it, but not declared; a `reserved` word (`and`, `true`, `run` …) never.
 */
export const Word = createToken({ name: "Word", pattern: Lexer.NA, label: "a word" });
export const Name = createToken({ name: "Name", pattern: Lexer.NA, label: "a name", categories: [Word] });

const words = new Map<string, TokenType>();

function register(word: string, categories: TokenType[]): TokenType {
  const known = words.get(word);
  if (known !== undefined) return known;
  const token = createToken({ name: tokenName(word), pattern: Lexer.NA, label: `\`${word}\``, categories });
  words.set(word, token);
  return token;
}

/** A word that has a meaning only at one place of one construct: `times`, `every`, `after`. */
export function softWord(word: string): TokenType {
  return register(word, [Name, Word]);
}

/** A word that starts a statement, a clause or a declaration. */
export function statementWord(word: string): TokenType {
  return register(word, [Word]);
}

/** An operator or a literal. */
export function reservedWord(word: string): TokenType {
  return register(word, []);
}

/** The token of a word, or `undefined` for a plain name. */
export function wordToken(word: string): TokenType | undefined {
  return words.get(word);
}

export function allWordTokens(): TokenType[] {
  return [...words.values()];
}

/** `send-data` → `SendData`: Chevrotain's token names are identifiers. */
export function tokenName(word: string): string {
  return word.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether a token is a name, or a word that can be one. */
export function isName(token: IToken): boolean {
  return tokenMatcher(token, Name);
}

/** Whether a token is any word but a reserved one. */
export function isPlainWord(token: IToken): boolean {
  return tokenMatcher(token, Word);
}
