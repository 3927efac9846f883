import type { AddressProblem } from "./address-options.js";
import type { TcpTarget } from "./tcp.js";

/**
 * Reads `tcp://host:port`; an IPv6 host stands in brackets. Anything behind the port is refused, not ignored.
 *
 * @param scheme of the address, for what is said of a wrong one
 * @example
 * ```ts
 * import { readTcpAddress } from "./tcp-address.js";
 *
 * readTcpAddress("tcp://[::1]:7000"); // { host: "::1", port: 7000 }
 * ```
 */
export function readTcpAddress(
  address: string,
  scheme: "tcp" | "rfc2217" = "tcp",
): TcpTarget | AddressProblem {
  const match = /^[a-z0-9]+:\/\/(?:\[([0-9A-Fa-f:.]+)\]|([^\s/:@?#[\]]+)):(\d{1,5})\/?$/.exec(address);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || port < 1 || port > 65_535) {
    return {
      problem: `\`${address}\` is no ${scheme === "tcp" ? "TCP" : "RFC 2217"} address`,
      fix: `write \`${scheme}://host:port\`, the port from 1 to 65535`,
    };
  }
  return { host, port };
}
