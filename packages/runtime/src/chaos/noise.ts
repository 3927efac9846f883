import type { Random } from "../expression/random.js";

/**
 * Line noise as a serial port shows it when a module boots or the line is touched: NULs, or bytes that no line of text has,
 * without a line end.
 */
export function noise(random: Random): Uint8Array {
  const length = 1 + Math.floor(random() * 6);
  if (random() < 0.3) return new Uint8Array(length);
  return Uint8Array.from({ length }, () => 0x80 + Math.floor(random() * 0x80));
}
