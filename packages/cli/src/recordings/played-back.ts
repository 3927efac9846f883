import { type PeerHost, type RunOptions, replayedPeers } from "@scn/runtime";
import { isReplay, type SingleAddress } from "../devices/address.js";
import { readRecording } from "./read-recording.js";

/**
 * What a run on `replay:` takes from the recording beside the module's words: what peers were like, and what chance drew. Nothing
 * for any other device.
 */
export function playedBack(
  device: SingleAddress,
  peers: PeerHost,
  cwd: string,
): Pick<RunOptions, "peers" | "seed"> {
  if (device.kind !== "transport" || !isReplay(device.address)) return { peers };
  const [path = ""] = device.address.slice("replay:".length).split("?", 1);
  const recording = readRecording(path, cwd);
  const { seed } = recording.about;
  return { peers: replayedPeers(recording, peers), ...(seed !== undefined && { seed }) };
}
