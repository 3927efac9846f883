import type { Peer } from "@scn/runtime";
import { unknownAction } from "./peer-arguments.js";

/**
 * A server outside that stands in for one of our own: `--peer echo=host:port`. All we know of it is where it is.
 *
 * @throws Error for the user when `address` is not `host:port`.
 */
export function outsidePeer(name: string, address: string): Peer {
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(address);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || port < 1 || port > 65_535)
    throw new Error(`peer ${name}: ${address} is not host:port`);
  return {
    get: (member) => (member === "host" ? host : member === "port" ? port : undefined),
    act: (action) => Promise.reject(unknownAction(name, action, [])),
    close: () => Promise.resolve(),
  };
}
