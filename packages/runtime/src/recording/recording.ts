import { latin1 } from "../expression/bytes.js";
import { escapeLatin1, unescapeBytes } from "./escapes.js";

/** What a recording says of itself in its first lines. */
export interface RecordingAbout {
  /** When `at` was 0, ms since 1970. */
  readonly startedAt: number;
  readonly scenario?: string;
  /** The catalogue's id: `vendor/model`. */
  readonly module?: string;
  readonly device?: string;
  /** What decided all that was drawn by chance. */
  readonly seed?: number;
}

/** One line of a recording. `at`: ms since its beginning. */
export type RecordingEntry =
  | {
      readonly kind: "sent" | "received";
      readonly at: number;
      readonly bytes: Uint8Array;
      readonly line: number;
    }
  /** What happened to the line itself: `open`, `close`, `reopen`, `lost …`. */
  | { readonly kind: "event"; readonly at: number; readonly text: string; readonly line: number };

/** A recording, read: what it says of itself, and what went over the line, in its order. */
export interface Recording {
  readonly about: RecordingAbout;
  readonly entries: readonly RecordingEntry[];
  /** Its last line has no end: it was cut off while it was written, or copied, and is not among the entries. */
  readonly cutOff?: true;
}

/** A file that is no recording of this version: which line, and why. */
export class RecordingError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.name = "RecordingError";
    this.line = line;
  }
}

const signs = { sent: ">", received: "<", event: "!" } as const;
const kinds = { ">": "sent", "<": "received", "!": "event" } as const;

/**
 * The first lines of a recording, line ends included.
 *
 * @example
 * ```ts
 * import { encodeAbout, encodeBytes } from "@scn/runtime";
 *
 * const about = encodeAbout({ startedAt: 0, module: "quectel/ec200u" });
 * about; // "scnlog 1\n# started 1970-01-01T00:00:00.000Z\n# module quectel/ec200u\n"
 * encodeBytes("sent", 250, new TextEncoder().encode("AT\r")); // "     0.250 > AT\\r\n"
 * ```
 */
export function encodeAbout({ startedAt, scenario, module, device, seed }: RecordingAbout): string {
  const told = Object.entries({ scenario, module, device, seed }).flatMap(([name, text]) =>
    text === undefined ? [] : [`# ${name} ${String(text).replaceAll(/\s+/g, " ")}\n`],
  );
  // biome-ignore lint/style/noRestrictedGlobals: writes a time, reads no clock
  return `scnlog 1\n# started ${new Date(startedAt).toISOString()}\n${told.join("")}`;
}

/** One line of a recording, its line end included. */
export function encodeBytes(kind: "sent" | "received", at: number, bytes: Uint8Array): string {
  return encodeLatin1(kind, at, latin1(bytes));
}

/** The same of bytes as text, one character a byte. */
export function encodeLatin1(kind: "sent" | "received", at: number, text: string): string {
  return `${timeText(at)} ${signs[kind]} ${escapeLatin1(text)}\n`;
}

export function encodeNote(at: number, text: string): string {
  return `${timeText(at)} ! ${text.replaceAll(/\s+/g, " ")}\n`;
}

let lastAt = -1;
let lastText = "";

/** Seconds, to the millisecond. Many lines fall into the same one, so the last text is kept. */
function timeText(at: number): string {
  const rounded = Math.round(at);
  if (rounded === lastAt) return lastText;
  lastAt = rounded;
  lastText = (rounded / 1000).toFixed(3).padStart(10);
  return lastText;
}

/**
 * Reads a recording. A last line without its end was cut off while it was written, and is left out: `cutOff`. A byte
 * order mark, as editors put in, counts for nothing. Throws a `RecordingError` for anything else that is none.
 *
 * @example
 * ```ts
 * import { decodeRecording } from "@scn/runtime";
 *
 * decodeRecording("scnlog 1\n     0.000 > AT\\r\n").entries.map(({ kind, at }) => `${kind} at ${at}`); // ["sent at 0"]
 * ```
 */
export function decodeRecording(text: string): Recording {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  const rest = lines.pop() ?? "";
  checkVersion(lines[0] ?? rest);
  const told = new Map<string, string>();
  const entries: RecordingEntry[] = [];
  for (const [index, raw] of lines.entries()) {
    const line = raw.replace(/\r$/, "");
    if (index === 0 || line === "") continue;
    const about = /^# (\w+) (.*)$/.exec(line);
    if (about !== null && entries.length === 0) told.set(about[1] ?? "", about[2] ?? "");
    if (!line.startsWith("#")) entries.push(decodeRecordingEntry(line, index + 1));
  }
  // biome-ignore lint/style/noRestrictedGlobals: reads a text, no clock
  const startedAt = Date.parse(told.get("started") ?? "");
  const [scenario, module, device, seed] = ["scenario", "module", "device", "seed"].map((name) =>
    told.get(name),
  );
  return {
    about: {
      startedAt: Number.isNaN(startedAt) ? 0 : startedAt,
      ...(scenario !== undefined && { scenario }),
      ...(module !== undefined && { module }),
      ...(device !== undefined && { device }),
      ...(seed !== undefined && /^\d+$/.test(seed) && { seed: Number(seed) }),
    },
    entries,
    ...(rest !== "" && lines.length > 0 && { cutOff: true }),
  };
}

function checkVersion(first: string): void {
  const version = /^scnlog (\d+)\r?$/.exec(first)?.[1];
  if (version === undefined) {
    throw new RecordingError(1, "a recording of this version begins with the line `scnlog 1`");
  }
  if (version !== "1") {
    throw new RecordingError(1, `it has version ${version} of the format, and this scn reads version 1`);
  }
}

/**
 * One line of a recording, without its end. Throws as `decodeRecording`.
 *
 * @example
 * ```ts
 * import { decodeRecordingEntry } from "@scn/runtime";
 *
 * decodeRecordingEntry("     1.250 ! reopen", 7); // { kind: "event", at: 1250, text: "reopen", line: 7 }
 * ```
 */
export function decodeRecordingEntry(text: string, line: number): RecordingEntry {
  const match = /^ *(\d+(?:\.\d+)?) ([<>!])(?: (.*))?$/.exec(text);
  const sign = match?.[2];
  if (match === null || (sign !== "<" && sign !== ">" && sign !== "!"))
    throw new RecordingError(line, "it is not `seconds > text`, `seconds < text` or `seconds ! note`");
  const at = Math.round(Number(match[1]) * 1e6) / 1000;
  const content = match[3] ?? "";
  const kind = kinds[sign];
  if (kind === "event") return { kind, at, text: content, line };
  const bytes = unescapeBytes(content);
  if (bytes === null)
    throw new RecordingError(line, "its text is not ASCII with the escapes \\r, \\n, \\t, \\\\ and \\xHH");
  return { kind, at, bytes, line };
}
