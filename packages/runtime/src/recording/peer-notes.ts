import { hexOf } from "../expression/bytes.js";
import { isDuration, isRange, isRecord } from "../expression/kinds.js";
import type { Value } from "../expression/value.js";

/** What a script had of a peer, as a recording keeps it. */
export type PeerNote =
  /** It read a member: `echo.received`. */
  | { readonly kind: "has"; readonly peer: string; readonly member: string; readonly value: Value }
  /** It had the peer do something, which gave a value, or failed. */
  | { readonly kind: "did"; readonly peer: string; readonly member: string; readonly value: Value }
  | { readonly kind: "failed"; readonly peer: string; readonly member: string; readonly value: string };

/** `peer echo has port 40123`; `null` for a value that cannot be kept. */
export function peerNote({ kind, peer, member, value }: PeerNote): string | null {
  const text = writtenValue(value);
  return text === null ? null : `peer ${peer} ${kind} ${member} ${text}`;
}

/** What a note of a recording says of a peer; `null` for any other note. */
export function peerNoteOf(note: string): PeerNote | null {
  const [, peer = "", kind, member = "", text = ""] =
    /^peer (\S+) (has|did|failed) (\S+) (.*)$/.exec(note) ?? [];
  const value = readValue(text);
  if (kind === undefined || value === undefined) return null;
  if (kind === "failed") return { kind, peer, member, value: String(value) };
  return { kind: kind === "has" ? "has" : "did", peer, member, value };
}

/** JSON, bytes as `{"hex":"…"}`; without line breaks, and without blanks that a note would make an ordinary one. */
function writtenValue(value: Value): string | null {
  const plain = plainOf(value);
  if (plain === undefined) return null;
  return JSON.stringify(plain).replaceAll(/ {2,}|[^\S ]/g, (blanks) =>
    blanks.replaceAll(/[\s\S]/g, (blank) => `\\u${blank.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}

type Plain = string | number | boolean | null | { readonly hex: string } | readonly Plain[];

function plainOf(value: Value): Plain | undefined {
  if (value instanceof Uint8Array) return { hex: hexOf(value) };
  if (value === null || typeof value !== "object") return value;
  if (isDuration(value) || isRange(value) || isRecord(value)) return undefined;
  const items = value.map(plainOf);
  return items.every((item) => item !== undefined) ? items : undefined;
}

function readValue(text: string): Value | undefined {
  try {
    return fromPlain(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function fromPlain(plain: unknown): Value | undefined {
  if (plain === null || typeof plain === "string" || typeof plain === "number" || typeof plain === "boolean")
    return plain;
  if (Array.isArray(plain)) {
    const items = plain.map(fromPlain);
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (typeof plain === "object" && "hex" in plain && typeof plain.hex === "string")
    return Uint8Array.from(plain.hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return undefined;
}
