import { readRecording } from "./read-recording.js";

/** The file that `replay:run.scnlog?loose` plays back; `null` for any other address. */
export function recordingPath(address: string): string | null {
  return /^replay:([^?]*)/.exec(address)?.[1] ?? null;
}

/** Of which module the recording of `replay:…` is; `null` where it does not say, and for any other address. */
export function recordedModule(address: string): string | null {
  const path = recordingPath(address);
  return path === null ? null : (readRecording(path, ".").about.module ?? null);
}
