import type { RunEvent } from "../events/event.js";
import { fromLatin1, latin1, utf8 } from "../expression/bytes.js";
import { secretForms } from "./secret-forms.js";
import { SecretPieces } from "./secret-pieces.js";

/** Fields that are the program's own words: a secret that happens to be one of them must not break a log. */
const ownWords: ReadonlySet<string> = new Set([
  "type",
  "role",
  "what",
  "verdict",
  "code",
  "severity",
  "direction",
  "statement",
  "clock",
]);

/** The engine refuses a pattern of much longer words, and names it in its error, characters. */
const longestInPattern = 4096;

/** What stands for a piece. */
const piece = "‹part of a secret›";

/**
 * Masks secrets in whatever encoding they crossed the wire: UTF-8, hexadecimal in either case, UCS-2, base64 (also
 * inside a longer base64 text), percent-encoded, and as messages, JSON and XML show them. Of one that came in two pieces, each
 * at the edge of a field, the pieces.
 *
 * With no secret registered, `event` gives back what it gets.
 *
 * @example
 * ```ts
 * import { Redactor } from "@scn/runtime";
 *
 * const redactor = new Redactor();
 * redactor.add("password", "hunter2");
 * redactor.text('AT+FTPPW="hunter2"'); // 'AT+FTPPW="‹secret:password›"'
 * ```
 */
export class Redactor {
  readonly #masks = new Map<string, string>();
  readonly #pieces = new SecretPieces();
  /** Forms too long for the pattern, the longest first. */
  #long: readonly string[] = [];
  #pattern: RegExp | null = null;

  /** Registers a secret; an empty one has nothing to hide. */
  add(name: string, secret: string): void {
    if (secret === "") return;
    const mask = `‹secret:${name}›`;
    for (const form of secretForms(secret)) {
      const key = folded(form);
      if (this.#masks.has(key)) continue;
      this.#masks.set(key, mask);
      this.#pieces.add(key);
    }
    const longestFirst = [...this.#masks.keys()].sort((a, b) => b.length - a.length);
    this.#long = longestFirst.filter((form) => form.length > longestInPattern);
    this.#pattern = new RegExp(longestFirst.slice(this.#long.length).map(literal).join("|") || "(?!)", "gi");
  }

  /** The text with `‹secret:name›` in place of every secret; without any, the same string. */
  text(text: string): string {
    if (this.#pattern === null) return text;
    const whole = this.#whole(text, this.#pattern);
    let shown = "";
    let end = 0;
    for (const part of this.#pieces.find(folded(whole))) {
      shown += `${whole.slice(end, part.start)}${piece}`;
      end = part.end;
    }
    return `${shown}${whole.slice(end)}`;
  }

  /** Masks what is there as a whole. */
  #whole(text: string, pattern: RegExp): string {
    for (const form of this.#long) {
      const at = text.length < form.length ? -1 : folded(text).indexOf(form);
      if (at === -1) continue;
      const behind = text.slice(at + form.length);
      return `${this.#whole(text.slice(0, at), pattern)}${this.#masks.get(form)}${this.#whole(behind, pattern)}`;
    }
    return text.replace(pattern, (found) => this.#masks.get(folded(found)) ?? "‹secret›");
  }

  /** Bytes are searched as they are; a mask in bytes is its UTF-8. */
  bytes(bytes: Uint8Array): Uint8Array {
    if (this.#pattern === null) return bytes;
    const text = latin1(bytes);
    const masked = this.latin1(text);
    return masked === text ? bytes : fromLatin1(masked);
  }

  /** The same for bytes as text, one character a byte. */
  latin1(text: string): string {
    if (this.#pattern === null) return text;
    const masked = this.text(text);
    if (masked === text) return text;
    // A mask has signs that no byte has, and the rest is bytes.
    const parts = masked.split(/(‹[^›]*›)/u);
    return parts.map((part, at) => (at % 2 === 0 ? part : latin1(utf8(part)))).join("");
  }

  /** The event with its texts and bytes masked; without any secret in it, the same object. */
  event(event: RunEvent): RunEvent {
    if (this.#pattern === null) return event;
    if (event.type !== "run-started") return this.#masked(event);
    const { sources, ...rest } = event;
    const masked = sources.map(({ path, text }) => ({ path: this.text(path), text: this.source(text) }));
    return { ...this.#masked(rest), sources: masked };
  }

  /** The same for a script: as long as it was, line by line, since spans count in it. */
  source(text: string): string {
    if (this.#pattern === null) return text;
    const covered = (found: string) => found.replaceAll(/[^\r\n]/g, "•");
    let masked = text.replace(this.#pattern, covered);
    for (const form of this.#long) {
      for (let at = folded(masked).indexOf(form); at !== -1; at = folded(masked).indexOf(form, at + 1)) {
        const end = at + form.length;
        masked = `${masked.slice(0, at)}${covered(masked.slice(at, end))}${masked.slice(end)}`;
      }
    }
    return masked;
  }

  /** The same shape with every text and every run of bytes masked. */
  #masked<T>(value: T, key?: string): T;
  #masked(value: unknown, key?: string): unknown {
    if (typeof value === "string") return key !== undefined && ownWords.has(key) ? value : this.text(value);
    if (value instanceof Uint8Array) return this.bytes(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => this.#masked(item, key));
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, this.#masked(part, name)]));
  }
}

/** ASCII capitals only: digits A to F differ in case, letters of other scripts may change their length. */
function folded(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
