import type { Diagnostic } from "./diagnostic.js";

/** A character that looks like a plain one, or like nothing, and is another. */
export interface LookAlike {
  /** What it is: `a full-width sign`. */
  readonly name: string;
  /** What was meant: `"`, a blank, or nothing at all. */
  readonly plain: string;
}

const typographic: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "‘": "'",
  "’": "'",
  "‚": "'",
  "‐": "-",
  "‑": "-",
  "‒": "-",
  "–": "-",
  "—": "-",
  "−": "-",
  "…": "..",
  "×": "*",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "。": ".",
  "、": ",",
};

const blanks = /^[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]$/;
const invisible = /^[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]$/;

/**
 * What text processors, web pages and Chinese input methods write in place of the plain characters of the language:
 * typographic quotes and dashes, full-width signs, blanks of other kinds, characters that cannot be seen.
 * `undefined` for every other character. Letters are never one.
 *
 * @example
 * ```ts
 * import { lookAlike } from "./look-alike.js";
 *
 * lookAlike("“"); // { name: "a typographic sign", plain: '"' }
 * ```
 */
export function lookAlike(character: string): LookAlike | undefined {
  if (character.length !== 1 || character < "\u00a0") return undefined;
  if (Object.hasOwn(typographic, character))
    return { name: "a typographic sign", plain: typographic[character] ?? "" };
  const code = character.charCodeAt(0);
  const unicode = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  if (blanks.test(character)) return { name: `a blank of another kind (${unicode})`, plain: " " };
  if (invisible.test(character)) return { name: `an invisible character (${unicode})`, plain: "" };
  if (code < 0xff01 || code > 0xff5e) return undefined;
  const plain = String.fromCharCode(code - 0xfee0);
  return /[A-Za-z0-9]/.test(plain) ? undefined : { name: "a full-width sign", plain };
}

/** All of them, for a search in a text. */
export const lookAlikes =
  /[“”„«»‘’‚‐‑‒–—−…×≤≥≠。、\u00a0\u00ad\u1680\u2000-\u200f\u202f\u205f-\u2064\u3000\ufeff\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e]/;

/** Where `lookAlike` may have something to say, for a first look over many lines. */
export const perhapsLookAlike = /[\u00a0-\u2fff\u3000-\u3002\uff00-\uffff]/;

/** The text as it was meant: every look-alike and every full-width letter or digit replaced by the plain one. */
export function plainly(text: string): string {
  return text.replace(
    /[\u00a0-\uffff]/g,
    (character) => lookAlike(character)?.plain ?? fullWidthLetter(character),
  );
}

function fullWidthLetter(character: string): string {
  const plain = String.fromCharCode(character.charCodeAt(0) - 0xfee0);
  return character >= "\uff01" && /[A-Za-z0-9]/.test(plain) ? plain : character;
}

/** `` `“` is a typographic sign ``; what cannot be seen is named only. */
export function lookAlikeNamed(character: string, { name, plain }: LookAlike): string {
  return plain === " " || plain === "" ? `here is ${name}` : `\`${character}\` is ${name}`;
}

/** The complaint about a look-alike where plain characters are read; none when it is no look-alike. */
export function lookAlikeDiagnostic(character: string, start: number, file: number): readonly Diagnostic[] {
  const meant = lookAlike(character);
  if (meant === undefined) return [];
  return [
    {
      code: "SCN101",
      severity: "error",
      message: `${lookAlikeNamed(character, meant)}, which is not read`,
      span: { file, start, end: start + character.length },
      fix: lookAlikeFix(meant),
    },
  ];
}

export function lookAlikeFix({ plain }: LookAlike): string {
  if (plain === "") return "remove it";
  return plain === " " ? "write a plain blank" : `write the plain \`${plain}\``;
}
