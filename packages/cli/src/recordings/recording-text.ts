import { type Catalogue, visible } from "@scn/dsl";
import { framesOf, type Recording, type RecordingEntry } from "@scn/runtime";
import type { Style } from "../terminal/style.js";
import { plain } from "../terminal/style.js";

const pictures: Readonly<Record<string, string>> = {
  "\r": "␍",
  "\n": "␊",
  "\t": "␉",
  "\x1b": "␛",
  "\x1a": "␚",
};

/** Lines for a person: when, how long after the line before, direction, text. */
export function recordingText({ about, entries }: Recording, style: Style = plain): readonly string[] {
  const entryText = entriesText(style);
  return [...headText(about, style), ...entries.map(entryText)];
}

/** The same for entries one by one, as they are written. */
export function entriesText(style: Style): (entry: RecordingEntry) => string {
  let before = 0;
  return (entry) => {
    const times = timesText(entry.at, before);
    before = entry.at;
    if (entry.kind === "event") return `${style.dim(times)}   ${style.dim(`— ${visible(entry.text)}`)}`;
    const sign = entry.kind === "sent" ? style.cyan("→") : "←";
    return `${style.dim(times)} ${sign} ${bytesText(entry.bytes)}`;
  };
}

/** What the host wrote, and what the module sent as the session takes it, with its role. */
export function framesText(
  recording: Recording,
  catalogue: Catalogue,
  style: Style = plain,
): readonly string[] {
  let before = 0;
  const lines = framesOf(recording, catalogue).map(({ at, role, bytes }) => {
    const times = timesText(at, before);
    before = at;
    const sign = role === "sent" ? style.cyan("→") : "←";
    return `${style.dim(times)} ${sign} ${style.dim(role.padEnd(19))} ${bytesText(bytes)}`;
  });
  return [...headText(recording.about, style), ...lines];
}

function headText({ scenario, module, device }: Recording["about"], style: Style): readonly string[] {
  const told = [scenario, module, device].filter((text) => text !== undefined && text !== "");
  return told.length === 0 ? [] : [style.dim(visible(told.join(" · ")))];
}

function timesText(at: number, before: number): string {
  return `${(at / 1000).toFixed(3).padStart(10)} ${`+${((at - before) / 1000).toFixed(3)}`.padStart(9)}`;
}

/** Text with its control characters made visible; what is mostly no text, in hexadecimal. */
export function bytesText(bytes: Uint8Array): string {
  const text = decoded(bytes);
  if (text === null) return `${bytes.length} bytes: ${hex(bytes)}`;
  return [...text].map((character) => pictures[character] ?? character).join("");
}

function decoded(bytes: Uint8Array): string | null {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
  return /[\x00-\x08\x0b\x0c\x0e-\x19\x1c-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text)
    ? null
    : text;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex").replaceAll(/../g, "$& ").trimEnd();
}
