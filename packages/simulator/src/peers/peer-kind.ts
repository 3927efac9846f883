import type { Clock, Peer, Value } from "@scn/runtime";
import type { Ledger } from "../ledger/ledger.js";

/** What a peer is opened with. */
export interface PeerSettings {
  readonly name: string;
  readonly arguments: Readonly<Record<string, Value>>;
  readonly ledger: Ledger;
  /** For peers that tell the time, or keep it. */
  readonly clock: Clock;
  /** Where relative paths begin. */
  readonly folder: string;
}

/** Opens one kind of peer; rejects with an `Error` for the user. */
export type PeerKind = (settings: PeerSettings) => Promise<Peer>;
