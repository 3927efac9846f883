import { escapeBytes, unescapeBytes } from "../recording/escapes.js";
import type { Disturbance, LinePlace } from "./disturbance.js";

/** Disturbances as notes of a recording, `chaos urc 3:12 +CREG: 1`; the splits of one read stand in one note. */
export function disturbanceNotes(disturbances: readonly Disturbance[]): readonly string[] {
  const notes: string[] = [];
  let splits: string[] = [];
  const flush = (): void => {
    if (splits.length > 0) notes.push(`chaos split ${splits.join(" ")}`);
    splits = [];
  };
  for (const one of disturbances) {
    if (one.kind === "split") {
      splits.push(placeText(one.place));
      continue;
    }
    flush();
    notes.push(["chaos", one.kind, placeText(one.place), ...detail(one)].join(" "));
  }
  flush();
  return notes;
}

function detail(one: Exclude<Disturbance, { readonly kind: "split" }>): readonly string[] {
  switch (one.kind) {
    case "echo":
      return [];
    case "urc":
      return [...(one.idle === undefined ? [] : [`idle=${one.idle}`]), one.line];
    case "delay":
      return [String(one.ms)];
    case "garbage":
      return [escapeBytes(one.bytes)];
    case "drop":
      return [String(one.length)];
  }
}

/** What a note of a recording says of chaos; `null` for any other note, and for one that cannot be read. */
export function disturbancesOf(note: string): readonly Disturbance[] | null {
  const [, kind, rest = ""] = /^chaos (\w+) (.*)$/.exec(note) ?? [];
  if (kind === "split") {
    const places = rest.split(" ").map(placeOf);
    return places.flatMap((place) => (place === null ? [] : [{ kind, place }]));
  }
  const [, at = "", more = ""] = /^(\S+)(?: (.*))?$/.exec(rest) ?? [];
  const place = placeOf(at);
  const one = place === null ? null : disturbance(kind, place, more);
  return one === null ? null : [one];
}

function disturbance(kind: string | undefined, place: LinePlace, text: string): Disturbance | null {
  if (kind === "echo") return { kind, place };
  if (kind === "urc") {
    const [, idle, line] = /^(?:idle=(\d+) )?(.*)$/.exec(text) ?? [];
    return { kind, place, line: line ?? "", ...(idle !== undefined && { idle: Number(idle) }) };
  }
  if (kind === "garbage") {
    const bytes = unescapeBytes(text);
    return bytes === null ? null : { kind, place, bytes };
  }
  const number = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
  if (number === null) return null;
  if (kind === "delay") return { kind, place, ms: number };
  return kind === "drop" ? { kind, place, length: number } : null;
}

function placeText({ write, byte, added }: LinePlace): string {
  return `${write}:${byte}${added === 0 ? "" : `+${added}`}`;
}

function placeOf(text: string): LinePlace | null {
  const found = /^(\d+):(\d+)(?:\+(\d+))?$/.exec(text);
  return found === null
    ? null
    : { write: Number(found[1]), byte: Number(found[2]), added: Number(found[3] ?? 0) };
}
