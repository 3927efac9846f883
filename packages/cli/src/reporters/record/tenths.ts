/** Of a millisecond: as whole numbers, times are short in a page, quick to write, and the same where they look the same. */
export function tenths(ms: number): number {
  return Math.round(ms * 10);
}
