import type { Value } from "../expression/value.js";
import type { Clock } from "./clock.js";

/** A host-side counterpart of the module: an echo server, a TCP client, a port nobody listens on. */
export interface Peer {
  /** `host`, `port`, `received` …; `undefined` where the peer has no such member. */
  get(member: string): Value | undefined;
  /** `run echo.close()`; rejects with an `Error` for the user. Arguments by name, or `0`, `1` … by position. */
  act(action: string, args: Readonly<Record<string, Value>>): Promise<Value>;
  /** Idempotent, never rejects. */
  close(): Promise<void>;
}

/** Opens peers. A value of `outside` (`--peer echo=host:port`) stands in for a server of our own. */
export interface PeerHost {
  /** Resolves when the peer can be reached; rejects with an `Error` for the user. */
  open(
    request: {
      readonly name: string;
      readonly kind: string;
      readonly arguments: Readonly<Record<string, Value>>;
    },
    context: { readonly clock: Clock },
  ): Promise<Peer>;
  /** Resolves when every byte now in flight on our own loopback sockets has arrived; `undefined` when none is. */
  settled(): Promise<void> | undefined;
}
