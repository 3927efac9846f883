import type { RunEvent } from "./events/event.js";
import { latin1, utf8 } from "./expression/bytes.js";
import { encoders } from "./expression/encoding.js";
import { escaped } from "./expression/shown.js";

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

/** A fragment shorter than this says nothing about the secret, and masking it would hide half of every log, characters. */
const shortestFragment = 6;

/**
 * Masks secrets in whatever encoding they crossed the wire: UTF-8, hexadecimal in either case, UCS-2, base64 (also
 * inside a longer base64 text), percent-encoded, and as messages show them.
 *
 * With no secret registered, `event` gives back what it gets.
 *
 * @example
 * ```ts
 * const redactor = new Redactor();
 * redactor.add("password", "hunter2");
 * redactor.text('AT+FTPPW="hunter2"'); // AT+FTPPW="‹secret:password›"
 * ```
 */
export class Redactor {
  readonly #masks = new Map<string, string>();
  #pattern: RegExp | null = null;

  /** Registers a secret; an empty one has nothing to hide. */
  add(name: string, secret: string): void {
    if (secret === "") return;
    const mask = `‹secret:${name}›`;
    for (const form of encodings(secret)) {
      const key = folded(form);
      if (!this.#masks.has(key)) this.#masks.set(key, mask);
    }
    const longestFirst = [...this.#masks.keys()].sort((a, b) => b.length - a.length);
    this.#pattern = new RegExp(longestFirst.map(literal).join("|"), "gi");
  }

  text(text: string): string {
    if (this.#pattern === null) return text;
    return text.replace(this.#pattern, (found) => this.#masks.get(folded(found)) ?? "‹secret›");
  }

  /** Bytes are searched as they are; a mask in bytes is its UTF-8. */
  bytes(bytes: Uint8Array): Uint8Array {
    if (this.#pattern === null) return bytes;
    const text = latin1(bytes);
    let masked: Buffer[] | null = null;
    let end = 0;
    for (const found of text.matchAll(this.#pattern)) {
      masked ??= [];
      masked.push(Buffer.from(text.slice(end, found.index), "latin1"));
      masked.push(Buffer.from(this.#masks.get(folded(found[0])) ?? "‹secret›", "utf8"));
      end = found.index + found[0].length;
    }
    if (masked === null) return bytes;
    masked.push(Buffer.from(text.slice(end), "latin1"));
    return Uint8Array.from(Buffer.concat(masked));
  }

  event(event: RunEvent): RunEvent {
    return this.#pattern === null ? event : this.#masked(event);
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

function encodings(secret: string): Set<string> {
  const bytes = utf8(secret);
  // A lone surrogate has no UTF-8; on the wire it is U+FFFD.
  const wellFormed = new TextDecoder().decode(bytes);
  const hex = Buffer.from(bytes).toString("hex");
  const ucs2 = encoders.ucs2(secret);
  const gbk = encoders.gbk(secret);
  const forms = new Set([secret, latin1(bytes), escaped(secret), escaped(latin1(bytes)), hex]);
  forms.add(hex.replaceAll(/../g, "$& ").trim());
  forms.add(hex.replaceAll(/../g, "%$&"));
  forms.add(encodeURIComponent(wellFormed));
  forms.add(wellFormed.replaceAll(" ", "+"));
  forms.add(encodeURIComponent(wellFormed).replaceAll("%20", "+"));
  forms.add(Buffer.from(ucs2).toString("hex"));
  forms.add(latin1(ucs2));
  if (gbk !== null) {
    forms.add(latin1(gbk));
    forms.add(Buffer.from(gbk).toString("hex"));
  }
  for (const fragment of base64Fragments(bytes)) {
    forms.add(fragment);
    forms.add(fragment.replaceAll("+", "-").replaceAll("/", "_"));
  }
  // A form that crossed the wire comes back as a line, one character a byte.
  return new Set([...forms].flatMap((form) => [form, latin1(utf8(form))]));
}

/** The characters of a base64 text that only the secret decides, for each of the three places it can start at. */
function base64Fragments(bytes: Uint8Array): string[] {
  return [0, 1, 2]
    .map((before) => {
      const padded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
      const certain = Math.floor(((before + bytes.length) * 8) / 6);
      return padded.slice(Math.ceil((before * 8) / 6), certain);
    })
    .filter((fragment) => fragment.length >= shortestFragment);
}

/** ASCII capitals only: digits A to F differ in case, letters of other scripts may change their length. */
function folded(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
