import { bytesMeant, bytesOf } from "../expression/bytes-meant.js";
import { isBeside } from "./rest-of-line.js";
import type { Slip, SlipPlace } from "./slips.js";
import * as t from "./tokens.js";
import type { Unexpected } from "./unexpected.js";

/** What other languages write before the digits, or bytes, of a string of bytes. */
const prefix = /^(?:[hbx]|hex|0x?|rb|br)$/i;

/** `h"0102"`, `b"\x01"`, `x'0102'`, `hex"01 02"` */
export function foreignByteString({ token }: Unexpected, { before }: SlipPlace): Slip | null {
  const quoted = token.tokenType === t.PlainString || token.tokenType === t.RawString;
  if (!quoted || !isBeside(before, token) || !prefix.test(before.image)) return null;
  const text = token.image.slice(1, -1);
  const digits = /^(?:[0-9a-f]{2}[\s,:-]*)+$/i.test(text) || bytesMeant(text) !== undefined;
  if (digits) return { fix: `bytes are written \`${bytesOf(text)}\`` };
  return {
    fix: 'bytes are written `x"31 32"`, two digits a byte; a text is bytes, too, without a sign before it',
  };
}
