import { isLoopback } from "../../ledger/loopback.js";
import type { NameServers as LookUpServers } from "../cellular/name-lookup.js";
import { nameServerFamily } from "../cellular/name-server-address.js";

/** What the simulated network assigns: addresses for documents (RFC 5737, RFC 3849), where nobody answers. */
const assigned = { v4: ["192.0.2.53", "192.0.2.54"], v6: ["2001:DB8::53", "2001:DB8::54"] } as const;

interface Pair {
  readonly v4: readonly [string, string];
  readonly v6: readonly [string, string];
}

/** The servers of `AT+QIDNSCFG`: an IPv4 and an IPv6 pair, of which a command sets one (BC260Y 2.3.7). */
export class NameServers {
  #pairs: Pair = assigned;

  /** A restart: the network assigns its own again. */
  reset(): void {
    this.#pairs = assigned;
  }

  /** Both pairs, IPv4 first. */
  get all(): readonly string[] {
    return [...this.#pairs.v4, ...this.#pairs.v6];
  }

  /** `false` where an address is none, or the two are not of one family. A secondary left out keeps what it was. */
  set(primary: string, secondary: string | undefined): boolean {
    const family = nameServerFamily(primary);
    if (family === null || (secondary !== undefined && nameServerFamily(secondary) !== family)) return false;
    this.#pairs = { ...this.#pairs, [family]: [primary, secondary ?? this.#pairs[family][1]] };
    return true;
  }

  /** Only a server on this host is ever asked. */
  get forLookUp(): LookUpServers {
    const [primary] = this.#pairs.v4;
    return [isLoopback(primary) ? primary : "0.0.0.0", "0.0.0.0"];
  }
}
