import { EOF, type IToken } from "chevrotain";
import type { SlipPlace } from "./slips.js";
import * as t from "./tokens.js";

/** More of a line than this is no title. */
const longestTitle = 20;

export function restOfLine(ahead: SlipPlace["ahead"]): string {
  let text = "";
  let end = -1;
  for (let distance = 1; distance <= longestTitle; distance++) {
    const { tokenType, image, startOffset } = ahead(distance);
    if (tokenType === EOF || tokenType === t.LineEnd || tokenType === t.BlockOpen) break;
    text += `${end === -1 || end === startOffset ? "" : " "}${image}`;
    end = startOffset + image.length;
  }
  return text;
}

/** The line that begins with `first`, from its first word on; no more of it than can be a title. */
export function lineOf(first: IToken, ahead: SlipPlace["ahead"]): string {
  let back = 1;
  while (back > -longestTitle && ahead(back) !== first) back--;
  return restOfLine((distance) => ahead(distance + back - 1));
}

/** Whether nothing stands between two tokens. */
export function isBeside(left: IToken, right: IToken): boolean {
  return left.startOffset + left.image.length === right.startOffset;
}
