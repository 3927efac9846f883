import type { TransportContext } from "../context.js";
import type { LineEnd, OpenLine } from "../line-transport.js";
import { openTcp } from "../open-tcp.js";
import { Rfc2217Line, type Rfc2217Options } from "./rfc2217-line.js";

/** Connects to a serial server that speaks RFC 2217, and sets up the port behind it. */
export async function openRfc2217(
  target: Rfc2217Options,
  end: LineEnd,
  { context, signal }: { readonly context: TransportContext; readonly signal: AbortSignal },
): Promise<OpenLine> {
  const early: Uint8Array[] = [];
  let receive = (bytes: Uint8Array): void => void early.push(bytes);
  const connection = await openTcp(
    { host: target.host, port: target.port },
    {
      received: (bytes) => receive(bytes),
      lost: (loss) => end.lost(loss),
    },
    signal,
  );
  const line = new Rfc2217Line(connection, target, context, (bytes) => end.received(bytes));
  receive = (bytes) => line.push(bytes);
  for (const bytes of early) line.push(bytes);
  return line;
}
