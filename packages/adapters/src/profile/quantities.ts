const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * `300ms`, `150s`, `2.5s`, `10m`, `1h` in ms; `null` for anything else.
 *
 * @example
 * ```ts
 * import { parseDuration } from "./quantities.js";
 *
 * parseDuration("150s"); // 150000
 * ```
 */
export function parseDuration(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  const unit = units[match?.[2] ?? ""];
  return match === null || unit === undefined ? null : Number(match[1]) * unit;
}

/** `0-11`, `-48-56`: both ends included; `null` when malformed or upside down. */
export function parseRange(text: string): readonly [number, number] | null {
  const match = /^(-?\d+)-(-?\d+)$/.exec(text);
  if (match === null) return null;
  const [from, to] = [Number(match[1]), Number(match[2])];
  return from <= to ? [from, to] : null;
}
