import { EOF, type IToken } from "chevrotain";
import type { SlipPlace } from "./slips.js";
import * as t from "./tokens.js";

/** More of a line than this is no title. */
const longestTitle = 20;

export function restOfLine(ahead: SlipPlace["ahead"]): string {
  let last = 0;
  while (last < longestTitle && !endsTitle(ahead(last + 1))) last++;
  return textBetween(ahead, 1, last);
}

function endsTitle(token: IToken): boolean {
  return endsLine(token) || token.tokenType === t.BlockOpen;
}

export function endsLine({ tokenType }: IToken): boolean {
  return tokenType === EOF || tokenType === t.LineEnd;
}

/** The tokens from one distance to another as a person would write them: one blank where there were some. */
export function textBetween(ahead: SlipPlace["ahead"], from: number, to: number): string {
  let text = "";
  for (let distance = from; distance <= to; distance++) {
    const apart = distance > from && !isBeside(ahead(distance - 1), ahead(distance));
    text += `${apart ? " " : ""}${ahead(distance).image}`;
  }
  return text;
}

/** A line that is shown whole may have more: values of a pattern are six tokens each. */
const longestLine = 100;

/** The line that begins with `first`, from its first word to its end or to the block it opens. */
export function lineOf(first: IToken, ahead: SlipPlace["ahead"]): string {
  let from = 1;
  while (from > -longestLine && ahead(from) !== first) from--;
  let to = from;
  while (to < longestLine && !endsTitle(ahead(to + 1))) to++;
  return textBetween(ahead, from, to);
}

/** Whether nothing stands between two tokens. */
export function isBeside(left: IToken, right: IToken): boolean {
  return left.startOffset + left.image.length === right.startOffset;
}

/** `pdp.activate`, which ends before the token that does not fit. */
export function pathBefore(ahead: SlipPlace["ahead"]): string {
  let path = ahead(0).image;
  for (let at = -1; ahead(at).tokenType === t.Dot; at -= 2) path = `${ahead(at - 1).image}.${path}`;
  return path;
}
