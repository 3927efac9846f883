import { type PeerHost, type RunOptions, replayedPeers } from "@scn/runtime";
import { readRecording } from "./read-recording.js";

/** What a run on `replay:` takes from the recording beside the module's words: what peers were like, and what chance drew. */
export function playedBack(path: string, peers: PeerHost, cwd: string): Pick<RunOptions, "peers" | "seed"> {
  const recording = readRecording(path, cwd);
  const { seed } = recording.about;
  return { peers: replayedPeers(recording, peers), ...(seed !== undefined && { seed }) };
}
