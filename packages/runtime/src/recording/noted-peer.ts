import type { Value } from "../expression/value.js";
import type { Peer } from "../ports/peer.js";
import { type PeerNote, peerNote } from "./peer-notes.js";

/** A peer of which is noted what the script has of it. A wrapper of the same shape. */
export function notedPeer(name: string, peer: Peer, note: (text: string) => void): Peer {
  const tell = (kind: "has" | "did", member: string, value: Value): void =>
    write({ kind, peer: name, member, value });
  const write = (given: PeerNote): void => {
    const text = peerNote(given);
    if (text !== null) note(text);
  };
  return {
    get: (member) => {
      const value = peer.get(member);
      if (value !== undefined) tell("has", member, value);
      return value;
    },
    act: async (action, args) => {
      try {
        const value = await peer.act(action, args);
        tell("did", action, value);
        return value;
      } catch (error) {
        write({
          kind: "failed",
          peer: name,
          member: action,
          value: error instanceof Error ? error.message : "",
        });
        throw error;
      }
    },
    close: () => peer.close(),
  };
}
