/** `0x01`, `0x0102`, `\x01\x02`, `0x01 0x02`, `01,0A`: the signs and the blanks are not what is meant. */
const digits = /^(?:(?:0x|\\x)?[0-9a-f]{2}[\s,:-]*)+$/i;
const signs = /0x|\\x/i;

/**
 * The bytes that digits in a text were meant to be, as they are written: `x"01 02"`.
 *
 * `undefined` where it is a text like any other: pairs of digits alone are a number, or what a module prints.
 */
export function bytesMeant(text: string): string | undefined {
  const paired = /^[0-9a-f]{2}(?:\s+[0-9a-f]{2})+$/i.test(text) && /[a-f]|\b0/i.test(text);
  return (signs.test(text) || paired) && digits.test(text) ? bytesOf(text) : undefined;
}

/** Pairs of digits as they are written where bytes are: `x"01 02"`. */
export function bytesOf(text: string): string {
  const pairs = text.replace(/0x|\\x/gi, "").match(/[0-9a-f]{2}/gi) ?? [];
  return `x"${pairs.join(" ")}"`;
}
