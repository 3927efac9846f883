import type { RunEvent } from "../events/event.js";
import { latin1 } from "../expression/bytes.js";
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
 * const redactor = new Redactor();
 * redactor.add("password", "hunter2");
 * redactor.text('AT+FTPPW="hunter2"'); // AT+FTPPW="‹secret:password›"
 * ```
 */
export class Redactor {
  readonly #masks = new Map<string, string>();
  readonly #pieces = new SecretPieces();
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
    this.#pattern = new RegExp(longestFirst.map(literal).join("|"), "gi");
  }

  text(text: string): string {
    if (this.#pattern === null) return text;
    const whole = text.replace(this.#pattern, (found) => this.#masks.get(folded(found)) ?? "‹secret›");
    let shown = "";
    let end = 0;
    for (const part of this.#pieces.find(folded(whole))) {
      shown += `${whole.slice(end, part.start)}${piece}`;
      end = part.end;
    }
    return `${shown}${whole.slice(end)}`;
  }

  /** Bytes are searched as they are; a mask in bytes is its UTF-8. */
  bytes(bytes: Uint8Array): Uint8Array {
    if (this.#pattern === null) return bytes;
    const text = latin1(bytes);
    const masked = this.text(text);
    if (masked === text) return bytes;
    // A mask has signs that no byte has, and the rest is bytes.
    const parts = masked.split(/(‹[^›]*›)/u);
    return Uint8Array.from(
      Buffer.concat(parts.map((part, at) => Buffer.from(part, at % 2 === 0 ? "latin1" : "utf8"))),
    );
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

/** ASCII capitals only: digits A to F differ in case, letters of other scripts may change their length. */
function folded(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
