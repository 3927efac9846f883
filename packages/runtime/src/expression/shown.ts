import { hexOf, textOf } from "./bytes.js";
import { isDuration, isRange, isRecord } from "./kinds.js";
import type { Value } from "./value.js";

/** The longest value a message repeats whole, in characters. */
const longest = 200;

/** A value as the script would write it: text in quotes, bytes as text where they are text. For messages. */
export function shown(value: Value): string {
  if (typeof value === "string") return quoted(value);
  if (value instanceof Uint8Array) return shownBytes(value);
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (isDuration(value)) return durationText(value.ms);
  if (isRange(value)) return `${value.from}..${value.to}`;
  if (isRecord(value)) return value.description;
  return `[${value.map(shown).join(", ")}]`;
}

/**
 * Text of the wire, for messages. Module output is untrusted: line ends and tabs become pictures, `␍ ␊ ␉`, as everything
 * else shows them; other control characters and terminal escapes are written out.
 */
export function escaped(text: string): string {
  return written(text, pictures);
}

/** Text as a script writes it between quotes: `\r\n`. */
export function escapedInQuotes(text: string): string {
  return written(text, escapes);
}

const pictures: Readonly<Record<string, string>> = { "\r": "␍", "\n": "␊", "\t": "␉" };
const escapes: Readonly<Record<string, string>> = { "\r": "\\r", "\n": "\\n", "\t": "\\t" };

function written(text: string, named: Readonly<Record<string, string>>): string {
  return text.replaceAll(unprintable, (character) => {
    const name = named[character];
    if (name !== undefined) return name;
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${hexDigits(code, 2)}` : `\\u${hexDigits(code, 4)}`;
  });
}

/** `500ms`, `2.5s`, `150s`, `6m30s`, `1h`: seconds as the manuals print them, minutes from five up. */
export function durationText(ms: number): string {
  if (!Number.isFinite(ms)) return "forever";
  const sign = ms < 0 ? "-" : "";
  const total = Math.round(Math.abs(ms) * 1000) / 1000;
  if (total < 1000) return `${sign}${total}ms`;
  if (total < 300_000) return `${sign}${Math.round(total) / 1000}s`;
  const seconds = Math.round(total / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  return `${sign}${hours > 0 ? `${hours}h` : ""}${minutes > 0 ? `${minutes}m` : ""}${rest > 0 ? `${rest}s` : ""}`;
}

function quoted(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `"${escapedInQuotes(cut.replaceAll('"', '\\"'))}"`;
}

function shownBytes(bytes: Uint8Array): string {
  const text = textOf(bytes);
  if (text !== null && !binary.test(text)) return quoted(text);
  const digits = hexOf(bytes.subarray(0, longest / 4));
  const pairs = digits.match(/../g) ?? [];
  return `x"${pairs.join(" ")}${bytes.length > longest / 4 ? " …" : ""}"`;
}

function hexDigits(code: number, width: number): string {
  return code.toString(16).padStart(width, "0");
}

// C0, DEL, C1, bidirectional and zero-width controls, line separators.
const unprintable = /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const binary = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/;
