import { isLoopback } from "../../ledger/loopback.js";
import { UdpSocket } from "../../ledger/udp-socket.js";
import type { CellularModule } from "./cellular-module.js";

/** One datagram there and one back; `null` when nothing came in `timeout` ms, or the module's life ended before. */
export async function askServer(
  module: Pick<CellularModule, "core">,
  server: { readonly host: string; readonly port: number },
  question: Uint8Array,
  timeout: number,
): Promise<Uint8Array | null> {
  const { ledger, life } = module.core;
  let answered = (_: Uint8Array | null): void => undefined;
  const answer = new Promise<Uint8Array | null>((resolve) => {
    answered = resolve;
  });
  const outside = !isLoopback(server.host);
  const port = outside ? server.port : (ledger.wellKnown.get(server.port) ?? server.port);
  const socket = await UdpSocket.bind(ledger, { port: 0, outside }, ({ bytes }) => answered(bytes));
  if (life.over) answered(null);
  else socket.send(question, { host: server.host, port });
  const forget = life.after(timeout, () => answered(null));
  const end = life.onEnd(() => answered(null));
  try {
    return await answer;
  } finally {
    forget();
    end();
    socket.close();
  }
}
