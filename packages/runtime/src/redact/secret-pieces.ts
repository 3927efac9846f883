/** A piece shorter than this is part of too much else, characters. */
const shortestPiece = 4;

/** Part of a text: from `start` up to but not with `end`. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** Where a field of a line may begin or end. */
const boundary = /[\r\n",]/;

/**
 * Finds a secret that came in two pieces: where a text or a field of it ends with the beginning of a form, and where it begins
 * with the end of one. Pieces of less than four characters, and of less than a third of the form, do not count. Forms and texts
 * have the same case.
 */
export class SecretPieces {
  /** Beginnings of forms by their last characters, ends of forms by their first ones. */
  readonly #beginnings = new Map<string, string[]>();
  readonly #ends = new Map<string, string[]>();

  add(form: string): void {
    const least = Math.max(shortestPiece, Math.ceil(form.length / 3));
    for (let length = least; length < form.length; length++) {
      const beginning = form.slice(0, length);
      const end = form.slice(-length);
      keep(this.#beginnings, beginning.slice(-shortestPiece), beginning);
      keep(this.#ends, end.slice(0, shortestPiece), end);
    }
  }

  /** In order, none in another. */
  find(text: string): readonly Part[] {
    const found: Part[] = [];
    for (let at = 0; at <= text.length; at++) {
      if (
        at > 0 &&
        at < text.length &&
        !boundary.test(text.charAt(at - 1)) &&
        !boundary.test(text.charAt(at))
      )
        continue;
      const beginnings = this.#beginnings.get(text.slice(Math.max(0, at - shortestPiece), at)) ?? [];
      const before = longest(beginnings.filter((piece) => text.endsWith(piece, at)));
      if (before > 0) found.push({ start: at - before, end: at });
      const ends = this.#ends.get(text.slice(at, at + shortestPiece)) ?? [];
      const after = longest(ends.filter((piece) => text.startsWith(piece, at)));
      if (after > 0) found.push({ start: at, end: at + after });
    }
    return joined(found);
  }
}

function keep(pieces: Map<string, string[]>, key: string, piece: string): void {
  const known = pieces.get(key);
  if (known === undefined) pieces.set(key, [piece]);
  else known.push(piece);
}

function longest(pieces: readonly string[]): number {
  return pieces.reduce((length, piece) => Math.max(length, piece.length), 0);
}

/** Parts that touch are one. */
function joined(parts: readonly Part[]): readonly Part[] {
  const whole: Part[] = [];
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (last === undefined || part.start > last.end) whole.push(part);
    else whole[whole.length - 1] = { start: last.start, end: Math.max(last.end, part.end) };
  }
  return whole;
}
