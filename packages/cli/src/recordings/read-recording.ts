import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { decodeRecording, type Recording, RecordingError } from "@scn/runtime";
import { UsageError } from "../command/usage-error.js";
import { reasonOf } from "../files/reason.js";

/** The recording in a file. Throws a `UsageError` for a file that cannot be read or is none. */
export function readRecording(path: string, cwd: string): Recording {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), "utf8");
  } catch (error) {
    throw new UsageError("SCN601", `${path} cannot be read: ${reasonOf(error)}`);
  }
  try {
    return decodeRecording(text);
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    throw new UsageError("SCN601", `${path} is no recording: ${error.message}`, {
      fix: "scn run --record <folder> makes one",
    });
  }
}
