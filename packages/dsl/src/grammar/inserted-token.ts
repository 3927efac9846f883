import type { IToken } from "chevrotain";
import { BlockClose, BlockOpen, LineEnd } from "./tokens.js";

/** Tokens that a file lacks: they have a place and no text. */

export function opening(startOffset: number): IToken {
  return { image: "", startOffset, tokenType: BlockOpen, tokenTypeIdx: BlockOpen.tokenTypeIdx ?? 0 };
}

export function closing(startOffset: number): IToken {
  return { image: "", startOffset, tokenType: BlockClose, tokenTypeIdx: BlockClose.tokenTypeIdx ?? 0 };
}

export function lineEndAt(startOffset: number): IToken {
  return { image: "", startOffset, tokenType: LineEnd, tokenTypeIdx: LineEnd.tokenTypeIdx ?? 0 };
}
