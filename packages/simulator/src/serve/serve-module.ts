import type { Catalogue } from "@scn/dsl";
import type { Clock, Transport } from "@scn/runtime";
import { simulatedModule } from "../module/device.js";
import { servePty } from "./serve-pty.js";
import { serveTcp } from "./serve-tcp.js";
import type { ServedModule, Traffic } from "./traffic.js";

/** Where a served module can be opened. */
export type ServedPlace =
  /** A TCP port of loopback; 0: a free one. */
  | { readonly kind: "tcp"; readonly port: number }
  /** A pseudo-terminal, with a symbolic link to it at `link`; `null`: without one. */
  | { readonly kind: "pty"; readonly link: string | null };

/**
 * Puts a simulated module where any program can open it: a terminal program, a driver, another `scn run --device tcp://…`.
 * It is booted and ready, and stays one and the same module however often hosts come and go.
 *
 * Rejects with an `Error` for the user: no simulated module of that family, port taken, no pseudo-terminals here.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { realClock } from "@scn/runtime";
 * import { serveModule } from "@scn/simulator";
 *
 * const catalogue = builtinCatalogue("quectel/ec200u");
 * if (catalogue !== null) {
 *   const served = await serveModule(catalogue, { kind: "tcp", port: 0 }, { clock: realClock() });
 *   await served.close();
 * }
 * ```
 */
export async function serveModule(
  catalogue: Catalogue,
  place: ServedPlace,
  options: {
    /** A real one: hosts outside do not wait for a virtual clock. */
    readonly clock: Clock;
    /** Scales the module's latencies; default 1. */
    readonly latency?: number;
    readonly traffic?: (event: Traffic) => void;
  },
): Promise<ServedModule> {
  const { clock, latency, traffic = () => undefined } = options;
  const { transport } = await simulatedModule(catalogue, {
    clock,
    ...(latency !== undefined && { latency }),
  });
  return serveTransport(transport, place, { clock, traffic });
}

/**
 * Puts any transport where a program can open it, and copies bytes both ways. Opens the transport; with `close` both are
 * closed. Rejects with an `Error` for the user, and nothing is left open.
 *
 * @example
 * ```ts no-run
 * import { transportFor } from "@scn/adapters";
 * import { realClock } from "@scn/runtime";
 * import { serveTransport } from "@scn/simulator";
 *
 * const { transport } = transportFor("serial:///dev/ttyUSB2");
 * if (transport !== undefined) {
 *   const served = await serveTransport(transport, { kind: "tcp", port: 7000 }, { clock: realClock() });
 *   process.once("SIGINT", () => void served.close());
 * }
 * ```
 */
export async function serveTransport(
  transport: Transport,
  place: ServedPlace,
  {
    clock,
    traffic = () => undefined,
  }: { readonly clock: Clock; readonly traffic?: (event: Traffic) => void },
): Promise<ServedModule> {
  return place.kind === "tcp"
    ? serveTcp(transport, place.port, clock, traffic)
    : servePty(transport, place.link, clock, traffic);
}
