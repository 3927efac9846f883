export { decodeEntry, encodeEntry, type JournalEntry } from "./entry.js";
export { type Journal, JournalMismatch } from "./journal.js";
export { runJournalled } from "./run-journalled.js";
