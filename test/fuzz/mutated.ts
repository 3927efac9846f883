import type { Chance } from "./chance.js";

/** Some damage to bytes: none, or a few of a flip, a loss, something put in, something twice, a cut. */
export function mutated(bytes: Uint8Array, chance: Chance, words: readonly Uint8Array[]): Uint8Array {
  let result = bytes;
  while (chance.hits(0.4)) result = damaged(result, chance, words);
  return result;
}

function damaged(bytes: Uint8Array, chance: Chance, words: readonly Uint8Array[]): Uint8Array {
  const at = chance.below(bytes.length + 1);
  const length = chance.below(8);
  switch (chance.below(6)) {
    case 0: {
      const flipped = bytes.slice();
      if (at < flipped.length) flipped[at] = chance.below(256);
      return flipped;
    }
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), chance.one(words), bytes.subarray(at)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - 40))]);
    case 4:
      return bytes.subarray(0, at);
    default:
      return Buffer.concat([bytes.subarray(0, at), chance.bytes(20), bytes.subarray(at)]);
  }
}
