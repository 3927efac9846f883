import { readFileSync } from "node:fs";
import { decodeRecording, type Recording, RecordingError } from "@scn/runtime";
import type { AddressProblem } from "../address-options.js";
import { systemError, systemWords } from "../system-error.js";

/** The recording in a file, or why there is none. */
export function recordingAt(path: string): Recording | AddressProblem {
  if (path === "") return { problem: "`replay:` names no recording", fix: "write `replay:run.scnlog`" };
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return {
      problem: `the recording ${path} cannot be read: ${whyNot(systemError(error))}`,
      fix: "scn run --record <folder> makes one",
    };
  }
  try {
    return decodeRecording(text);
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    return {
      problem: `${path} is no recording: ${error.message}`,
      fix: "scn run --record <folder> makes one",
    };
  }
}

function whyNot(error: NodeJS.ErrnoException): string {
  return error.code === "ENOENT" ? "there is no such file" : systemWords(error);
}
