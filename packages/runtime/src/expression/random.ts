/** Numbers from 0 (included) to 1 (not), the same ones for the same seed and name. */
export type Random = () => number;

/**
 * A stream of random numbers of a run: its seed and a name decide them all, so that a scenario draws the same ones
 * whichever others ran before it. Mulberry32, its state started with FNV-1a of the name. Not for cryptography.
 *
 * @param seed a whole number from 0 to 4294967295
 */
export function seededRandom(seed: number, name: string): Random {
  let state = seed | 0;
  for (let i = 0; i < name.length; i++) state = Math.imul(state ^ name.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed for a run that was given none. */
export function freshSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}
