/** A rule of a TextMate grammar. */
export interface Rule {
  readonly [key: string]:
    | string
    | readonly string[]
    | readonly Rule[]
    | Captures
    | Readonly<Record<string, Rule>>;
}

type Captures = Readonly<Record<string, { readonly name: string }>>;

/** A rule of the repository. */
export function part(name: string): Rule {
  return { include: `#${name}` };
}

/** Scopes of the groups, in their order. */
export function capture(...scopes: readonly string[]): Captures {
  return Object.fromEntries(scopes.map((name, index) => [String(index + 1), { name }]));
}

/** One of these words as a whole name, and not behind a `.`; the longest are tried first. */
export function wholeWords(list: readonly string[]): string {
  const longest = [...list].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return `(?<![\\p{L}\\p{N}_.-])(${longest.join("|")})(?![\\p{L}\\p{N}_]|-[\\p{L}\\p{N}_])`;
}

/** The same, where it does not name an argument: `timeout: 5s`. */
export function words(list: readonly string[]): string {
  return `${wholeWords(list)}(?![ \\t]*:)`;
}
