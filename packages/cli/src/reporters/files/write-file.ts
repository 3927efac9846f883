import { closeSync, openSync, renameSync, rmSync, statSync, unlinkSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder } from "@scn/adapters";
import { realClock } from "@scn/runtime";
import { codeOf } from "../../files/reason.js";
import { draftOf, removeLeftDrafts } from "./draft.js";
import type { Turn } from "./interruptibly.js";
import { whenLeaving } from "./leaving.js";
import { isPipe, openPipe } from "./named-pipe.js";

/** So much is written at once, characters. */
const atOnce = 65_536;

/** So often a full pipe is looked at again, ms. */
const untilRead = 20;

/** After so many bytes Ctrl+C is heard. */
const untilTurn = 1_048_576;

/**
 * Written beside its place and renamed when it is whole: nobody reads half a report, and a failure leaves the old one. So does
 * a `turn` that rejects, and a process that leaves at once.
 */
export async function writeWhole(
  path: string,
  pieces: Iterable<string | Uint8Array>,
  turn: Turn,
): Promise<void> {
  if (isSpecial(path)) {
    await writePieces(path, pieces, turn);
    return;
  }
  makeFolder(dirname(path));
  const draft = draftOf(path);
  const remove = () => rmSync(draft, { force: true });
  const written = whenLeaving(remove);
  try {
    await writePieces(draft, pieces, turn);
    renameSync(draft, path);
  } catch (error) {
    remove();
    throw error;
  } finally {
    written();
  }
}

/** Throws what writing there would throw, as far as that is known before anything is written. */
export function tryToWrite(path: string): void {
  // Who reads a named pipe would take the trial for the end.
  if (isPipe(path)) return;
  if (isSpecial(path)) {
    closeSync(openSync(path, "w"));
    return;
  }
  makeFolder(dirname(path));
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    throw Object.assign(new Error("it is a folder"), { code: "EISDIR" });
  }
  removeLeftDrafts(path);
  const draft = draftOf(path);
  closeSync(openSync(draft, "w"));
  // Not `rmSync`, which loads what removes whole folders.
  unlinkSync(draft);
}

export function writeAll(descriptor: number, piece: string | Uint8Array): number {
  const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
  return bytes.length;
}

async function writePieces(path: string, pieces: Iterable<string | Uint8Array>, turn: Turn): Promise<void> {
  const pipe = isPipe(path);
  const descriptor = pipe ? openPipe(path) : openSync(path, "w");
  try {
    let written = 0;
    for (const piece of inLargerOnes(pieces)) {
      written += pipe ? await writeWhenRead(descriptor, piece, turn) : writeAll(descriptor, piece);
      if (written < untilTurn) continue;
      written = 0;
      await turn();
    }
  } finally {
    closeSync(descriptor);
  }
}

/** A full pipe is waited for, and Ctrl+C heard meanwhile. */
async function writeWhenRead(descriptor: number, piece: string | Uint8Array, turn: Turn): Promise<number> {
  const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      if (codeOf(error) !== "EAGAIN") throw error;
      await new Promise<void>((over) => realClock().after(untilRead, over));
      await turn();
    }
  }
  return bytes.length;
}

/** A call of the system for each line of a log would take longer than all else. */
function* inLargerOnes(pieces: Iterable<string | Uint8Array>): Iterable<string | Uint8Array> {
  let text = "";
  for (const piece of pieces) {
    if (typeof piece !== "string") {
      if (text !== "") yield text;
      text = "";
      yield piece;
      continue;
    }
    text += piece;
    if (text.length < atOnce) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

/** `/dev/stdout`, a named pipe: nothing may be renamed into its place. */
export function isSpecial(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}
