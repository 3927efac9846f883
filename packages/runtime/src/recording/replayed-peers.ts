import type { Value } from "../expression/value.js";
import type { Peer, PeerHost } from "../ports/peer.js";
import { type PeerNote, peerNoteOf } from "./peer-notes.js";
import type { Recording } from "./recording.js";

/**
 * Peers that are as a recording has them: the same ports, and what they had received when the script asked. Nobody connects to
 * them: the module's side is played back, too. Peers that the recording does not know are `others`.
 *
 * @example
 * ```ts
 * import { decodeRecording, replayedPeers } from "@scn/runtime";
 * import { simulated } from "@scn/simulator";
 *
 * const recording = decodeRecording("scnlog 1\n");
 * const { peers, ...others } = simulated();
 * const options = { ...others, peers: replayedPeers(recording, peers) }; // for `run`
 * ```
 */
export function replayedPeers({ entries }: Recording, others: PeerHost): PeerHost {
  const notes = entries.flatMap((entry) => (entry.kind === "event" ? (peerNoteOf(entry.text) ?? []) : []));
  return {
    open: async (request, context) => {
      const own = notes.filter(({ peer }) => peer === request.name);
      return own.length === 0 ? others.open(request, context) : replayedPeer(own);
    },
    settled: () => others.settled(),
  };
}

function replayedPeer(notes: readonly PeerNote[]): Peer {
  const used = new Map<string, number>();
  /** What was had then, in order; of more than then, the last. */
  const next = (wanted: (note: PeerNote) => boolean, key: string): PeerNote | undefined => {
    const all = notes.filter(wanted);
    const at = used.get(key) ?? 0;
    used.set(key, at + 1);
    return all[Math.min(at, all.length - 1)];
  };
  return {
    get: (member): Value | undefined =>
      next((note) => note.kind === "has" && note.member === member, `has ${member}`)?.value,
    act: async (action): Promise<Value> => {
      const note = next(({ kind, member }) => kind !== "has" && member === action, `did ${action}`);
      if (note?.kind === "failed") throw new Error(note.value);
      return note?.value ?? null;
    },
    close: () => Promise.resolve(),
  };
}
