/** A piece shorter than this is part of too much else, characters. */
const shortestPiece = 4;

/** How much of a text's two ends belongs to secrets; 0: nothing. */
export interface Edges {
  readonly head: number;
  readonly tail: number;
}

/**
 * Finds a secret that came in two pieces: a text's end that is the beginning of a form, and its beginning that is the end of
 * one. Pieces of less than four characters, and of less than a third of the form, do not count. Forms and texts have the same
 * case.
 */
export class SecretPieces {
  /** Beginnings of forms by their last characters, ends of forms by their first ones. */
  readonly #tails = new Map<string, string[]>();
  readonly #heads = new Map<string, string[]>();

  add(form: string): void {
    const least = Math.max(shortestPiece, Math.ceil(form.length / 3));
    for (let length = least; length < form.length; length++) {
      const beginning = form.slice(0, length);
      const end = form.slice(-length);
      keep(this.#tails, beginning.slice(-shortestPiece), beginning);
      keep(this.#heads, end.slice(0, shortestPiece), end);
    }
  }

  edges(text: string): Edges {
    const tails = this.#tails.get(text.slice(-shortestPiece)) ?? [];
    const heads = this.#heads.get(text.slice(0, shortestPiece)) ?? [];
    return {
      head: longest(heads.filter((piece) => text.startsWith(piece))),
      tail: longest(tails.filter((piece) => text.endsWith(piece))),
    };
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
