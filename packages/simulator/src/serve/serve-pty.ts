import { makeLink, openPseudoTerminal, removeLink } from "@scn/adapters";
import type { Clock, Transport } from "@scn/runtime";
import { openOr } from "./open-or.js";
import type { ServedModule, Traffic } from "./traffic.js";

/**
 * Puts a simulated module's port on a pseudo-terminal, which a serial program opens like `/dev/ttyUSB2`. With `link` that
 * path becomes a symbolic link to it, taken away at the end; an old link is replaced, anything else that stands there
 * is not.
 *
 * Rejects with an `Error` for the user.
 */
export async function servePty(
  transport: Transport,
  link: string | null,
  clock: Clock,
  traffic: (event: Traffic) => void,
): Promise<ServedModule> {
  const terminal = openPseudoTerminal((bytes) => {
    traffic({ kind: "in", bytes });
    transport.write(bytes);
  }, clock);
  if (link !== null) {
    try {
      makeLink(link, terminal.path);
    } catch (error) {
      await terminal.close();
      throw error;
    }
  }
  const output = transport.bytes$.subscribe((bytes) => {
    traffic({ kind: "out", bytes });
    terminal.write(bytes);
  });
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    output.unsubscribe();
    await transport.close();
    await terminal.close();
    if (link !== null) removeLink(link);
  };
  await openOr(close, transport);
  return { address: link ?? terminal.path, close };
}
