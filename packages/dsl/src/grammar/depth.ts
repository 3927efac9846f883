import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { statementWord } from "./keyword.js";
import * as t from "./tokens.js";

/** Blocks in blocks; a `try` or `within` before a statement counts like one. More would threaten the stack. */
export const deepestBlock = 100;

/** Brackets in brackets, operators in a row. */
export const deepestExpression = 200;

const Try = statementWord("try");
const Within = statementWord("within");

/** Follows braces and brackets through the tokens, and leaves out what is nested too deep. */
export class Depth {
  /** A `}` without a block came, or a block is still open. */
  get unbalanced(): boolean {
    return this.#strayClose || this.#blocks.length > 0;
  }

  readonly #file: number;
  readonly #diagnostics: Diagnostic[];
  /** For each open block its depth. */
  readonly #blocks: number[] = [];
  #strayClose = false;
  #modifiers = 0;
  #brackets = 0;
  #cutLine = false;
  /** The number of open blocks at which the cut-out ends; 0: nothing is cut out. */
  #cutFrom = 0;

  constructor(file: number, diagnostics: Diagnostic[]) {
    this.#file = file;
    this.#diagnostics = diagnostics;
  }

  endLine(): void {
    this.#modifiers = 0;
    this.#brackets = 0;
    this.#cutLine = false;
  }

  /** Whether the parser shall see this token. */
  keeps(token: IToken): boolean {
    switch (token.tokenType) {
      case t.BlockOpen:
        return this.#open(token);
      case t.BlockClose:
        return this.#close();
      case t.LineEnd:
        return this.#cutFrom === 0;
      case Try:
      case Within:
        this.#modifiers++;
        if (this.#depth() > deepestBlock) this.#cutRest(token, `more than ${deepestBlock} statements`);
        break;
      case t.ParenOpen:
      case t.ListOpen:
      case t.ValueOpen:
      case t.TextOpen:
        this.#brackets++;
        if (this.#brackets > deepestExpression)
          this.#cutRest(token, `more than ${deepestExpression} brackets`, "split it with `let`");
        break;
      case t.ParenClose:
      case t.ListClose:
      case t.ValueClose:
      case t.TextClose:
        this.#brackets--;
        break;
      default:
    }
    return this.#cutFrom === 0 && !this.#cutLine;
  }

  #depth(): number {
    return (this.#blocks.at(-1) ?? 0) + this.#modifiers;
  }

  #open(token: IToken): boolean {
    const seen = this.#cutFrom === 0;
    const depth = this.#depth() + 1;
    this.#blocks.push(depth);
    this.#modifiers = 0;
    if (seen && depth > deepestBlock) {
      this.#report(token, `more than ${deepestBlock} blocks`);
      this.#cutFrom = this.#blocks.length;
    }
    return seen;
  }

  #close(): boolean {
    if (this.#blocks.length === 0) this.#strayClose = true;
    else this.#blocks.pop();
    if (this.#cutFrom > 0 && this.#blocks.length < this.#cutFrom) this.#cutFrom = 0;
    return this.#cutFrom === 0;
  }

  #cutRest(token: IToken, what: string, fix?: string): void {
    if (this.#cutLine || this.#cutFrom > 0) return;
    this.#cutLine = true;
    this.#report(token, what, fix);
  }

  #report(token: IToken, what: string, fix = "move the inner part to a flow and `run` it"): void {
    const { startOffset, image } = token;
    this.#diagnostics.push({
      code: "SCN107",
      severity: "error",
      message: `${what} are nested here`,
      span: { file: this.#file, start: startOffset, end: startOffset + image.length },
      label: "from here on nothing is read",
      fix,
    });
  }
}
