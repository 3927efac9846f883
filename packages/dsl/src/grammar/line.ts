import { isBlank, isLineEnd } from "./characters.js";

/**
 * Where the line around an offset ends, and where its text does: before the trailing blanks, and before the
 * ` {` that opens a block. One line is remembered, so that a line of many tokens is measured once.
 */
export class LineMeasure {
  #text = "";
  #from = 0;
  #end = -1;
  #textEnd = -1;

  /** The offset of the line's end (its CR, LF or the end of the text). */
  end(text: string, offset: number): number {
    this.#measure(text, offset);
    return this.#end;
  }

  /** Where the line's text ends: no trailing blanks, no block opener. */
  textEnd(text: string, offset: number): number {
    this.#measure(text, offset);
    return this.#textEnd;
  }

  /** Frees the text. */
  forget(): void {
    this.#text = "";
    this.#end = -1;
  }

  #measure(text: string, offset: number): void {
    if (offset >= this.#from && offset <= this.#end && text === this.#text) return;
    let end = offset;
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
    let textEnd = end;
    while (textEnd > offset && isBlank(text.charCodeAt(textEnd - 1))) textEnd--;
    if (textEnd > 0 && text[textEnd - 1] === "{" && isBlank(text.charCodeAt(textEnd - 2))) {
      textEnd--;
      while (textEnd > offset && isBlank(text.charCodeAt(textEnd - 1))) textEnd--;
    }
    this.#text = text;
    this.#from = offset;
    this.#end = end;
    this.#textEnd = textEnd;
  }
}
