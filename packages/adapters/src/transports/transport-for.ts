import type { Diagnostic } from "@scn/dsl";
import type { Transport } from "@scn/runtime";
import { tcpTransport } from "./tcp.js";
import { readTcpAddress } from "./tcp-address.js";

/** A transport, not yet open, or why the address gives none (SCN604). */
export type TransportChoice =
  | { readonly transport: Transport; readonly diagnostic?: undefined }
  | { readonly transport?: undefined; readonly diagnostic: Diagnostic };

type Make = (address: string) => Transport | { readonly problem: string; readonly fix: string };

/** One line a transport. */
const transports: Readonly<Record<string, Make>> = {
  tcp: (address) => {
    const target = readTcpAddress(address);
    return "problem" in target ? target : tcpTransport(address, target);
  },
};

/** Schemes of the architecture that no transport stands behind yet. */
const planned = ["serial", "rfc2217", "pty", "exec", "replay"];

/**
 * The transport for a device address. Simulated modules (`sim:`) come from `@scn/simulator`.
 *
 * @example
 * ```ts
 * const { transport, diagnostic } = transportFor("tcp://127.0.0.1:7000");
 * ```
 */
export function transportFor(address: string): TransportChoice {
  const scheme = /^([a-z][a-z0-9+.-]*):/.exec(address)?.[1] ?? "";
  const make = Object.hasOwn(transports, scheme) ? transports[scheme] : undefined;
  const known = Object.keys(transports).map((name) => `${name}://…`);
  if (make === undefined) {
    const message = planned.includes(scheme)
      ? `this version has no transport for \`${scheme}:\` addresses`
      : `\`${address}\` is no device address`;
    return refuse(message, address, `use one of: sim:vendor/model, ${known.join(", ")}`);
  }
  const made = make(address);
  return "problem" in made ? refuse(made.problem, address, made.fix) : { transport: made };
}

function refuse(message: string, found: string, fix: string): TransportChoice {
  return { diagnostic: { code: "SCN604", severity: "error", message, found, fix } };
}
