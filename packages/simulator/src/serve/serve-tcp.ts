import { createServer, type Socket } from "node:net";
import type { Clock, Transport } from "@scn/runtime";
import { loopback } from "../ledger/loopback.js";
import { openOr } from "./open-or.js";
import type { ServedModule, Traffic } from "./traffic.js";

/** How long a second host waits for the first to be gone: one that comes again at once is faster than its own farewell. */
const patience = 250;

/**
 * Puts a simulated module's port on a TCP port of loopback, as a serial-to-TCP bridge does: raw bytes, one host at a time;
 * a second one is turned away. The module goes on when the host leaves; what it prints with nobody there is lost.
 *
 * `port` 0 takes a free one. Rejects with the operating system's error.
 */
export async function serveTcp(
  transport: Transport,
  port: number,
  clock: Clock,
  traffic: (event: Traffic) => void,
): Promise<ServedModule> {
  let host: Socket | null = null;
  // Not the ledger's server: the far end is somebody else's process, whose bytes nobody can count.
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on("error", () => undefined);
    if (host === null) welcome(socket);
    else {
      waiting.add(socket);
      clock.after(patience, () => {
        if (waiting.delete(socket)) socket.destroy();
      });
    }
  });
  const waiting = new Set<Socket>();
  const welcome = (socket: Socket): void => {
    host = socket;
    const name = `${socket.remoteAddress}:${socket.remotePort}`;
    traffic({ kind: "host-came", host: name });
    socket.on("data", (bytes) => {
      traffic({ kind: "in", bytes });
      transport.write(bytes);
    });
    socket.once("close", () => {
      host = null;
      traffic({ kind: "host-left", host: name });
      const [next] = waiting;
      if (next === undefined) return;
      waiting.delete(next);
      welcome(next);
    });
  };
  const listening = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: loopback, port }, () => {
      const address = server.address();
      resolve(typeof address === "object" ? (address?.port ?? port) : port);
    });
  });
  const output = transport.bytes$.subscribe((bytes) => {
    traffic({ kind: "out", bytes });
    host?.write(bytes);
  });
  const close = async (): Promise<void> => {
    output.unsubscribe();
    await transport.close();
    for (const socket of waiting) socket.destroy();
    waiting.clear();
    host?.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  await openOr(close, transport);
  return { address: `tcp://${loopback}:${listening}`, close };
}
