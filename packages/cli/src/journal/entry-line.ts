import { decodeEntry, encodeEntry, type JournalEntry } from "@scn/runtime";
import type { Seal } from "./seal.js";

const opening = '{"sealed":"';
const closing = '"}';

/** The line of an entry. Events show no secret; what came from outside is sealed where the run has any. */
export function lineOf(entry: JournalEntry, seal: Seal | null): string {
  const line = encodeEntry(entry);
  return entry.what === "event" || seal === null ? line : `${opening}${seal.close(line)}${closing}`;
}

/** The entry of a line. Throws an `Error` for a line that is none. */
export function entryOf(line: string, seal: Seal | null): JournalEntry {
  if (seal === null || !line.startsWith(opening)) return decodeEntry(line);
  return decodeEntry(seal.open(line.slice(opening.length, -closing.length)));
}
