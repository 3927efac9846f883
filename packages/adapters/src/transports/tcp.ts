import type { Transport } from "@scn/runtime";
import { lineTransport } from "./line-transport.js";

/** The two ends of a connection, apart from the address they were read from. */
export interface TcpTarget {
  readonly host: string;
  readonly port: number;
}

/**
 * A module behind a TCP socket: a serial server in raw mode, an emulator, `ser2net`. Bytes go out at once (no Nagle
 * delay); a connection that ends or breaks shows on `lost$`, unless `close` ended it.
 *
 * `open` rejects with an `Error` for the user when nobody answers; it can be called once, `reopen` often.
 *
 * @example
 * ```ts no-run
 * import { tcpTransport } from "@scn/adapters";
 *
 * const transport = tcpTransport("tcp://127.0.0.1:7000", { host: "127.0.0.1", port: 7000 });
 * await transport.open();
 * transport.write(new TextEncoder().encode("AT\r"));
 * ```
 */
export function tcpTransport(address: string, target: TcpTarget): Transport {
  return lineTransport(address, async (end, { signal }) => {
    const { openTcp } = await import("./open-tcp.js");
    return openTcp(target, end, signal);
  });
}
