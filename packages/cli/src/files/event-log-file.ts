import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { decodeEvent, EventLogError, type RunEvent, replay } from "@scn/runtime";
import { lastValueFrom, tap } from "rxjs";
import { UsageError } from "../command/usage-error.js";
import { decodeText } from "./read.js";
import { reasonOf } from "./reason.js";

/** How an event log ends: one that is empty, or has a run without an end, is of a run that was killed, or whose disk was full. */
export type LogEnd = "whole" | "broken off";

/** An event log that was read and whose events can be gone through, in order. */
export interface EventLogFile {
  readonly name: string;
  each(take: (event: RunEvent) => void): Promise<LogEnd>;
}

/**
 * Reads an event log. A last line that was not written to its end is left out: what came before it happened.
 * Throws a `UsageError` for what cannot be read or is no text; `each` rejects with one for what is no event log.
 */
export function openEventLog(name: string, cwd: string): EventLogFile {
  const { lines, torn } = linesOf(readBytes(resolve(cwd, name), name), name);
  return { name, each: (take) => eachEvent(name, lines, torn, take) };
}

async function eachEvent(
  log: string,
  lines: readonly string[],
  torn: boolean,
  take: (event: RunEvent) => void,
): Promise<LogEnd> {
  let open = false;
  let broken = torn;
  let empty = true;
  const follow = (event: RunEvent): void => {
    empty = false;
    if (event.type === "run-started") {
      broken ||= open;
      open = true;
    } else if (event.type === "run-ended") open = false;
    take(event);
  };
  try {
    await lastValueFrom(replay(lines).pipe(tap(follow)), { defaultValue: null });
  } catch (error) {
    if (!(error instanceof EventLogError)) throw error;
    if (error.newer) {
      throw new UsageError("SCN601", `${log} cannot be read: ${error.message}`, {
        fix: "read it with the scn that wrote it, or a later one",
      });
    }
    throw new UsageError("SCN601", `${log} is no event log: ${error.message}`, {
      fix: "scn run --report log=run.jsonl writes one",
    });
  }
  // A run in which nothing was to be done says so, too: what killed this one came before its first event.
  return broken || open || empty ? "broken off" : "whole";
}

/** What a person is told of a log that breaks off. */
export function brokenOffText(log: string): string {
  return `note: ${log} breaks off: its run did not come to its end; what came before is taken, a scenario under way counts as an error\n`;
}

function readBytes(path: string, shown: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError("SCN601", `${shown} cannot be read: ${reasonOf(error)}`);
  }
}

/** The last line may be half an event, and end within a character. */
function linesOf(
  bytes: Buffer,
  shown: string,
): { readonly lines: readonly string[]; readonly torn: boolean } {
  const end = bytes.lastIndexOf(0x0a) + 1;
  const whole = decodeText(bytes.subarray(0, end), shown).split("\n");
  const rest = bytes.subarray(end).toString("utf8");
  if (rest.trim() === "") return { lines: whole, torn: false };
  if (isEvent(rest)) return { lines: [...whole, rest], torn: false };
  return end === 0 && !rest.startsWith("{") ? { lines: [rest], torn: false } : { lines: whole, torn: true };
}

function isEvent(line: string): boolean {
  try {
    decodeEvent(line);
    return true;
  } catch {
    return false;
  }
}
