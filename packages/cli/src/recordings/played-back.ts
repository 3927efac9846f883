import { type PeerHost, type RunOptions, replayedPeers } from "@scn/runtime";
import type { RunAddress } from "../devices/address.js";
import { readRecording } from "./read-recording.js";
import { recordingPath } from "./recorded-module.js";

/**
 * What a run on `replay:` takes from the recording beside the module's words: what peers were like, and what chance drew. Nothing
 * for any other device.
 */
export function playedBack(
  device: RunAddress,
  peers: PeerHost,
  cwd: string,
): Pick<RunOptions, "peers" | "seed"> {
  const path = device.kind === "transport" ? recordingPath(device.address) : null;
  if (path === null) return { peers };
  const recording = readRecording(path, cwd);
  const { seed } = recording.about;
  return { peers: replayedPeers(recording, peers), ...(seed !== undefined && { seed }) };
}
