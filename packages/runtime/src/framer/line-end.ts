import type { ReceiveBuffer } from "./receive-buffer.js";

export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;

/** Modules print up to three before the LF; a line that sends nothing else is not held back for ever. */
const mostReturns = 16;

export function isLineEnd(code: number | undefined): boolean {
  return code === carriageReturn || code === lineFeed;
}

/** Behind the one line end at `at`, if there is one: CR LF, LF, CR, CR CR LF; -1 while it is not whole. */
export function pastLineEnd({ bytes, end }: ReceiveBuffer, at: number): number {
  let past = at;
  while (past < end && past - at < mostReturns && bytes[past] === carriageReturn) past++;
  if (past >= end) return -1;
  return bytes[past] === lineFeed ? past + 1 : past;
}
