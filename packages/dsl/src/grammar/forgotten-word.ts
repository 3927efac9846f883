import { EOF, type IToken } from "chevrotain";
import { suggest } from "../diagnostics/suggest.js";
import { isName, wordToken } from "./keyword.js";
import type { Slip, SlipPlace } from "./slips.js";
import * as t from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

/** `AT+CSQ`, `+CSQ: 28,99`, `"open" {`, `status == 200`: a line that has all but its first word. */
export function forgottenWord(
  { token, labels, phrase }: Unexpected,
  { first, ahead }: SlipPlace,
): Slip | null {
  if (token !== first) return null;
  const joined = `${token.image}-${ahead(2).image}`;
  if (wordToken(joined) !== undefined) return { fix: `write \`${joined}\`` };
  const wire = wireAlone(token, ahead(2));
  if (wire !== undefined && labels.includes("`respond`"))
    return { fix: "to answer with it, write `respond` in front; `send-urc` for what comes by itself" };
  if (wire !== undefined) return { fix: opensBlock(ahead) && phrase === "a statement" ? toActOnIt : wire };
  const fix = wordBefore(token, ahead);
  if (fix === undefined) return null;
  const words = labels.flatMap((label) => (label.startsWith("`") ? [label.slice(1, -1)] : []));
  // of a name of two letters every short word is near
  const near =
    token.image.length > 2 && ahead(2).tokenType !== t.Dot ? suggest(token.image, words) : undefined;
  return near === undefined ? { fix } : null;
}

const toActOnIt = "to act on it whenever it comes, write `on-urc` in front; for one of several, `either {`";

/** More of a line than this is not looked through. */
const longestLine = 40;

function opensBlock(ahead: SlipPlace["ahead"]): boolean {
  for (let distance = 2; distance < longestLine; distance++) {
    const { tokenType } = ahead(distance);
    if (tokenType === t.LineEnd || tokenType === EOF) return ahead(distance - 1).tokenType === t.BlockOpen;
  }
  return false;
}

const behindBlock: Readonly<Record<string, string>> = {
  "on-failure": "it stands behind the `}` of a `try` or a `retry`",
  else: "it stands behind the `}` of an `if`",
};

const results = /^(?:OK|ERROR|CONNECT|RING|BUSY)$/;
/** First words that are a result only with their second: `SEND AT` was to send. */
const halves = /^(?:SEND|CLOSE|SHUT|NO) (?:OK|FAIL|CARRIER|DIALTONE|ANSWER)$/;
/** `server.close`, up to the bracket. */
function pathTo(end: number, ahead: SlipPlace["ahead"]): string {
  return Array.from({ length: end - 1 }, (_, index) => ahead(index + 1).image).join("");
}

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

function wireAlone({ image }: IToken, next: IToken): string | undefined {
  if (/^AT$/i.test(image)) return "to send it, write `send` in front";
  return image === "+" || results.test(image) || halves.test(`${image} ${next.image}`)
    ? "to wait for it, write `expect` in front; `await-urc` when it comes by itself"
    : undefined;
}

function wordBefore({ tokenType, image }: IToken, ahead: SlipPlace["ahead"]): string | undefined {
  if (tokenType === t.PlainString && ahead(2).tokenType === t.BlockOpen)
    return `a block with a title is a step: \`step ${image} {\``;
  if (Object.hasOwn(behindBlock, image)) return behindBlock[image];
  return isName(ahead(1)) ? behindName(ahead) : undefined;
}

/** What the sign behind the name, and behind those a dot joins to it, makes of the line. */
function behindName(ahead: SlipPlace["ahead"]): string | undefined {
  let at = 2;
  while (ahead(at).tokenType === t.Dot) at += 2;
  const sign = ahead(at);
  if (sign.tokenType === t.ParenOpen) return `to run it, write \`run ${pathTo(at, ahead)}(…)\``;
  if (sign.tokenType === t.Slash) return "to say which module is meant, write `module` in front";
  return comparisons.has(sign.image) ? "to say what must be true, write `check` in front" : undefined;
}
