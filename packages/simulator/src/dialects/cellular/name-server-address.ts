import { isIP } from "node:net";

/**
 * The family of a name server's address; `null` where it is none: a name, three numbers. A simulated module also takes an
 * IPv4 address with a port, `127.0.0.1:5353` (D-019).
 */
export function nameServerFamily(address: string): "v4" | "v6" | null {
  if (isIP(address) === 6) return "v6";
  return isIP(address.replace(/:\d{1,5}$/, "")) === 4 ? "v4" : null;
}
