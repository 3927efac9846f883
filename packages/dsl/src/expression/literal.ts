import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Expression } from "../program/expression.js";
import type { Span } from "../source/span.js";
import { bytesOf } from "./bytes-meant.js";

export type Report = (diagnostic: Diagnostic) => void;

const longUnits: Readonly<Record<string, string>> = {
  msec: "ms",
  sec: "s",
  secs: "s",
  second: "s",
  seconds: "s",
  min: "m",
  mins: "m",
  minute: "m",
  minutes: "m",
  hour: "h",
  hours: "h",
  day: "d",
  days: "d",
};

/** The unit of time that a word was meant to be: `s` for `s`, `sec` and `seconds`. */
export function unitMeant(word: string): string | undefined {
  if (Object.hasOwn(unitMs, word)) return word;
  return Object.hasOwn(longUnits, word) ? longUnits[word] : undefined;
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `3x`, `3times` */
function timesMeant(count: string | undefined, word: string): string | undefined {
  return count !== undefined && /^(?:x|times|tries|attempts)$/i.test(word)
    ? `write \`${count}\`; behind it stands \`attempts\` or \`times\``
    : undefined;
}

/** A number as written, with its unit: `42`, `3.5`, `10%`, `500ms`, `1m30s`. */
export function readNumber(image: string, span: Span, report: Report): Expression {
  const plain = /^(\d+(?:\.\d+)?)(%?)$/.exec(image);
  if (plain !== null) {
    const value = Number(plain[1]);
    if (plain[2] === "%") return { kind: "percent", value, span };
    if (value > Number.MAX_SAFE_INTEGER)
      report(malformed(span, "the number is too large", `at most ${Number.MAX_SAFE_INTEGER}`));
    return { kind: "literal", value, span };
  }
  const ms = readDuration(image);
  if (ms === undefined) {
    const [, count, word = ""] = /^(\d+(?:\.\d+)?)([a-z]+)$/i.exec(image) ?? [];
    const unit = unitMeant(word.toLowerCase());
    const [, digits] = /^0x([\da-f]+)$/i.exec(image) ?? [];
    const fix =
      digits !== undefined
        ? hexadecimalMeant(digits)
        : unit === undefined
          ? (timesMeant(count, word) ?? "write `42`, `3.5`, `10%`, `500ms`, `2s`, `10m` or `1h`")
          : `write \`${count}${unit}\``;
    report(malformed(span, `\`${image}\` is neither a number nor a duration`, fix));
    // what has letters was to be a duration: where one is wanted, nothing more is wrong
    return count === undefined
      ? { kind: "literal", value: 0, malformed: true, span }
      : { kind: "duration", ms: 0, span };
  }
  return { kind: "duration", ms, span };
}

/** `0x1F`: bytes, or a number where it is short enough for one. */
function hexadecimalMeant(digits: string): string {
  const number = `\`${Number.parseInt(digits, 16)}\``;
  if (digits.length % 2 === 1) return `a number has no prefix: write ${number}`;
  const bytes = `bytes are written \`${bytesOf(digits)}\``;
  return digits.length > 8 ? bytes : `${bytes}, a number ${number}`;
}

function readDuration(image: string): number | undefined {
  let ms = 0;
  let smallest = Number.POSITIVE_INFINITY;
  let rest = image;
  while (rest !== "") {
    const part = /^(\d+(?:\.\d+)?)(ms|[smhd])(?=\d|$)/.exec(rest);
    const unit = part === null ? undefined : unitMs[part[2] ?? ""];
    if (part === null || unit === undefined || unit >= smallest) return undefined;
    smallest = unit;
    ms += Number(part[1]) * unit;
    rest = rest.slice(part[0].length);
  }
  return Math.round(ms);
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "0": "\0",
  "\\": "\\",
  '"': '"',
  "'": "'",
  $: "$",
  b: "\b",
  f: "\f",
  v: "\v",
  e: "\u001b",
};

/**
 * The value of a piece of a `"…"` string: escapes resolved, `$${` made `${`.
 *
 * @param offset where the piece starts in the source
 */
export function readText(piece: string, offset: number, file: number, report: Report): string {
  if (!piece.includes("\\") && !piece.includes("$${")) return piece;
  return piece.replace(
    /\$\$\{|\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|([\s\S]?))/g,
    (all, x, u, long, one: string | undefined, at: number) => {
      if (all === "$${") return "${";
      const digits: string | undefined = x ?? u ?? long;
      const code = digits === undefined ? -1 : Number.parseInt(digits, 16);
      const value =
        digits === undefined ? escapes[one ?? ""] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
      if (value !== undefined) return value;
      const span = { file, start: offset + at, end: offset + at + all.length };
      report(
        malformed(
          span,
          `\`${all}\` is no escape`,
          isOfRegex(one) ? `${knownEscapes}, and in single quotes each is one: \`'\\d+'\`` : knownEscapes,
        ),
      );
      return all;
    },
  );
}

const knownEscapes = 'known are `\\n \\r \\t \\0 \\\\ \\" \\xHH \\uHHHH`; a backslash is `\\\\`';

/** `\d`, `\.`: what is behind the backslash was meant for a regular expression. */
function isOfRegex(character = ""): boolean {
  return /[dDwWsS.+*?()[\]{}^|]/.test(character);
}

/** The digits of `x"31 32 0D"`, lower-case. */
export function readBytes(image: string, span: Span, report: Report): Expression {
  const hex = image.slice(2, -1).replace(/[\s,]/g, "").toLowerCase();
  if (/[^0-9a-f]/.test(hex) || hex.length % 2 === 1) {
    const why =
      hex.length % 2 === 1 && !/[^0-9a-f]/.test(hex)
        ? "a half byte is left over"
        : "only hexadecimal digits and blanks can stand in it";
    report(
      malformed(
        span,
        `\`${image}\` is not a string of bytes: ${why}`,
        'write two hexadecimal digits a byte: x"31 32 0D"',
      ),
    );
    return { kind: "bytes", hex: "", span };
  }
  return { kind: "bytes", hex, span };
}

function malformed(span: Span, message: string, fix: string): Diagnostic {
  return { code: "SCN106", severity: "error", message, span, fix };
}
