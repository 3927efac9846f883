import type { IToken, TokenType } from "chevrotain";
import { label } from "./expectation.js";
import { Unexpected } from "./unexpected.js";

/** The words that start a list's items. */
export class Starts {
  readonly types: ReadonlySet<TokenType>;
  readonly #phrase: string;
  readonly #words: readonly string[];

  constructor(phrase: string, syntaxes: readonly { readonly first: TokenType }[]) {
    this.#phrase = phrase;
    this.types = new Set(syntaxes.map((syntax) => syntax.first));
    this.#words = syntaxes.map((syntax) => label(syntax.first));
  }

  refuse(token: IToken, elsewhere: Starts): Unexpected {
    const misplaced = elsewhere.types.has(token.tokenType) ? elsewhere.#phrase : undefined;
    return new Unexpected(token, this.#words, this.#phrase, misplaced);
  }
}
