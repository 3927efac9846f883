import { lookAlike, plainly } from "../diagnostics/look-alike.js";
import type { Slip, SlipPlace } from "./slips.js";
import { Stray } from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

/** `await–urc` with a dash of a text processor: the words around it are right, and it is what is wrong. */
export function lookAlikeInside({ token }: Unexpected, { before, ahead }: SlipPlace): Slip | null {
  if (token.tokenType === Stray) return null;
  const next = ahead(2);
  if (isLookAlike(next) && next.startOffset === token.startOffset + token.image.length) return { at: next };
  return isLookAlike(before) && before.startOffset + before.image.length === token.startOffset
    ? { at: before }
    : null;
}

function isLookAlike({ tokenType, image }: { readonly tokenType: unknown; readonly image: string }): boolean {
  return tokenType === Stray && lookAlike(image) !== undefined;
}

/** `ｓｅｎｄ AT`: letters of a Chinese keyboard. */
export function fullWidthWord({ token }: Unexpected): Slip | null {
  const plain = plainly(token.image);
  return plain === token.image || token.tokenType === Stray
    ? null
    : { fix: `write it in plain letters: \`${plain}\`` };
}
