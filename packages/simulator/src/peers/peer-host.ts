import type { PeerHost } from "@scn/runtime";
import { type Ledger, ledgerOf } from "../ledger/ledger.js";
import { peerKinds } from "./index.js";
import { outsidePeer } from "./outside.js";

/** Where peers are, and where their files. */
export interface PeerHostOptions {
  /** Peers that stand elsewhere, `host:port` by name. */
  readonly outside?: Readonly<Record<string, string>>;
  /** Where a peer's relative paths begin: `http-server(root: "www")`. Default: the working directory. */
  readonly folder?: string;
}

/**
 * Opens the peers of a scenario on loopback; those named in `outside` (`{ echo: "host:port" }`) stand elsewhere.
 *
 * `settled()` waits for every byte on the way between these peers and simulated modules on the same clock.
 *
 * @example
 * ```ts
 * import { realClock } from "@scn/runtime";
 * import { peerHost } from "@scn/simulator";
 *
 * const echo = await peerHost().open({ name: "echo", kind: "tcp-echo", arguments: {} }, { clock: realClock() });
 * console.log(typeof echo.get("port")); // number
 * await echo.close();
 * ```
 */
export function peerHost(options: PeerHostOptions = {}): PeerHost {
  const folder = options.folder ?? process.cwd();
  const ledgers = new Set<Ledger>();
  return {
    open: async ({ name, kind, arguments: args }, { clock }) => {
      const address = options.outside?.[name];
      if (address !== undefined) return outsidePeer(name, address);
      const open = Object.hasOwn(peerKinds, kind) ? peerKinds[kind] : undefined;
      if (open === undefined)
        throw new Error(`there is no peer ${kind}; there are ${Object.keys(peerKinds).join(", ")}`);
      const ledger = ledgerOf(clock);
      ledgers.add(ledger);
      return open({ name, arguments: args, ledger, clock, folder });
    },
    settled: () => {
      const waits = [...ledgers].flatMap((ledger) => ledger.settled() ?? []);
      return waits.length === 0 ? undefined : Promise.all(waits).then(() => undefined);
    },
  };
}
