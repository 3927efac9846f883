/** Keys are looked for in the first characters of a line only. */
const longestKey = 64;

const colon = 0x3a;
const comma = 0x2c;
const blank = 0x20;
const quote = 0x22;

/**
 * How a line begins, as numbers: `head` stands for all up to and with its first colon, or before its first comma,
 * else for the whole line; `word` for the text in quotes right behind the colon, 0 without one.
 *
 * Numbers are made while the characters are looked at, and cost no memory; two beginnings with the same number only
 * cost a shape tried in vain.
 */
export class LineKey {
  head = 0;
  word = 0;

  read(line: string): void {
    const length = Math.min(line.length, longestKey);
    let hash = 0;
    let solid = 0;
    let at = 0;
    this.word = 0;
    for (; at < length; at++) {
      const code = line.charCodeAt(at);
      if (code === comma) break;
      hash = mix(hash, code);
      // Blanks before the comma are not part of the head.
      if (code !== blank) solid = hash;
      if (code !== colon) continue;
      this.word = wordAt(line, at + 1);
      break;
    }
    this.head = at === length ? (line.length > longestKey ? 0 : hash) : solid;
  }
}

/** The number of the text in quotes at or after `from`; 0 when there is none. */
function wordAt(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) === blank) at++;
  if (line.charCodeAt(at) !== quote) return 0;
  const length = Math.min(line.length, at + longestKey);
  let hash = 1;
  for (at++; at < length; at++) {
    const code = line.charCodeAt(at);
    if (code === quote) return hash;
    hash = mix(hash, code);
  }
  return 0;
}

function mix(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}
