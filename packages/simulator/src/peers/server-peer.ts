import type { Peer, Value } from "@scn/runtime";
import { unknownAction } from "./peer-arguments.js";
import type { PeerSettings } from "./peer-kind.js";

type Args = Readonly<Record<string, Value>>;

/** What one kind of server is made of. */
export interface ServerParts {
  readonly members: Readonly<Record<string, () => Value>>;
  readonly actions: Readonly<Record<string, (args: Args) => void | Promise<void>>>;
  /** Called once. */
  readonly close: () => Promise<void>;
}

/** A peer of its parts. An action is over when everything it set off has arrived. */
export function serverPeer({ name, ledger }: PeerSettings, parts: ServerParts): Peer {
  let closing: Promise<void> | null = null;
  return {
    get: (member) => (Object.hasOwn(parts.members, member) ? parts.members[member]?.() : undefined),
    act: async (action, args) => {
      const act = Object.hasOwn(parts.actions, action) ? parts.actions[action] : undefined;
      if (act === undefined) throw unknownAction(name, action, Object.keys(parts.actions));
      await act(args);
      await ledger.settled();
      return null;
    },
    close: () => {
      closing ??= parts.close().catch(() => undefined);
      return closing;
    },
  };
}
