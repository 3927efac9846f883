import { isIP } from "node:net";
import { loopback } from "../../ledger/loopback.js";
import { askServer } from "./ask-server.js";
import type { CellularModule } from "./cellular-module.js";

/** A server gets this long for each name, ms. */
const patience = 5000;
const dnsPort = 53;

/** The name servers of a context, as `AT+QIDNSCFG` set them. */
export type NameServers = readonly [primary: string, secondary: string];

/** The addresses of a name; empty when nobody knows it. `ttl` in seconds. */
export interface Lookup {
  readonly addresses: readonly string[];
  readonly ttl: number;
  /** Why there are none: no server is known, it did not answer, or it does not know the name. */
  readonly problem?: "no-server" | "silent" | "unknown";
}

/**
 * Addresses stand for themselves and `localhost` for this host; any other name is asked of the context's primary name
 * server. A simulated module also takes that server with a port, `127.0.0.1:5353`, since port 53 is not for tests.
 */
export async function lookUp(
  module: Pick<CellularModule, "core">,
  name: string,
  servers: NameServers,
): Promise<Lookup> {
  if (name === "localhost") return { addresses: [loopback], ttl: 0 };
  if (isIP(name) !== 0) return { addresses: [name], ttl: 0 };
  const [host = "", port = String(dnsPort)] = servers[0].split(":", 2);
  if (isIP(host) !== 4 || host === "0.0.0.0") return { addresses: [], ttl: 0, problem: "no-server" };
  const { decode, encode } = await module.core.ledger.during(import("dns-packet"));
  const question = encode({ type: "query", id: 1, flags: 0x100, questions: [{ type: "A", name }] });
  const answer = await askServer(module, { host, port: Number(port) }, Uint8Array.from(question), patience);
  if (answer === null) return { addresses: [], ttl: 0, problem: "silent" };
  const found = (decode(Buffer.from(answer)).answers ?? []).flatMap((record) =>
    record.type === "A" ? [{ address: record.data, ttl: record.ttl ?? 0 }] : [],
  );
  if (found.length === 0) return { addresses: [], ttl: 0, problem: "unknown" };
  return { addresses: found.map(({ address }) => address), ttl: found[0]?.ttl ?? 0 };
}
