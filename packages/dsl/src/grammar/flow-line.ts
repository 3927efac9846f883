import { parameterTypes } from "../program/parameter-type.js";
import { label } from "./expectation.js";
import { isName, isPlainWord } from "./keyword.js";
import { endsLine, isBeside, pathBefore, textBetween } from "./rest-of-line.js";
import type { Slip, SlipPlace } from "./slips.js";
import * as t from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

/** `flow open(host, port) {`, `flow f(int a) {`, `flow g(a: int): int {`, `run open "x" 1`: declared and called in other ways. */
export function flowLine(unexpected: Unexpected, place: SlipPlace): Slip | null {
  const { image } = place.first;
  const fix = image === "flow" ? declared(unexpected, place) : called(unexpected, place);
  return fix === undefined ? null : { fix };
}

function declared({ token, labels }: Unexpected, { before, ahead }: SlipPlace): string | undefined {
  if (labels.includes("`:`") && isName(before)) {
    if (isName(token) && isParameterType(before.image))
      return `the name comes first: \`${token.image}: ${before.image}\``;
    if (token.tokenType === t.Comma || token.tokenType === t.ParenClose)
      return `a parameter has a type: \`${before.image}: string\``;
  }
  const result = before.tokenType === t.ParenClose && labels.includes("`{`");
  const sign = token.tokenType === t.Colon || token.tokenType === t.Minus || token.image === "->";
  if (!result || !sign || ahead(2).tokenType === t.LineEnd || ahead(2).image === "{") return undefined;
  let end = 1;
  while (!isPlainWord(ahead(end)) && end < 4) end++;
  return `what a flow returns is not declared: remove \`${textBetween(ahead, 1, end)}\``;
}

/** What stands behind the name of a flow without its brackets. */
function called({ token, labels }: Unexpected, { before, ahead }: SlipPlace): string | undefined {
  const [only] = labels;
  if (labels.length !== 1 || only !== label(t.ParenOpen) || !isPlainWord(before)) return undefined;
  if (token.tokenType === t.LineEnd || token.tokenType === t.BlockOpen) return undefined;
  let text = "";
  for (let at = 1; !endsLine(ahead(at)); at++) {
    if (at > longestCall || ahead(at).tokenType === t.BlockOpen) return undefined;
    const apart = at > 1 && ahead(at).tokenType !== t.Comma && !isBeside(ahead(at - 1), ahead(at));
    const between = apart && ahead(at - 1).tokenType !== t.Comma ? ", " : apart ? " " : "";
    text += `${between}${ahead(at).image}`;
  }
  return `arguments stand in brackets: \`run ${pathBefore(ahead)}(${text})\``;
}

function isParameterType(word: string): boolean {
  return parameterTypes.some((type) => type === word);
}

/** Tokens; more of them are no call. */
const longestCall = 40;
