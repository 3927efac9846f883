import { existsSync, mkdtempSync, rmSync, symlinkSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { realClock } from "@scn/runtime";
import { openPseudoTerminal, type PseudoTerminal } from "../pty/pseudo-terminal.js";
import type { FarEnd } from "./contract.js";

/** A module on a pseudo-terminal that can be unplugged: its link goes with it, and comes back to another one. */
export function terminalFarEnd(): Omit<FarEnd, "transport"> & { readonly link: string } {
  const folder = mkdtempSync(join(tmpdir(), "scn-port-"));
  const link = join(folder, "port");
  const bytes: number[] = [];
  let tell = (): void => {};
  let terminal: PseudoTerminal | null = null;
  const plugIn = () => {
    terminal = openPseudoTerminal((chunk) => {
      bytes.push(...chunk);
      tell();
    }, realClock());
    symlinkSync(terminal.path, link);
  };
  const unplug = async () => {
    const before = terminal;
    terminal = null;
    if (existsSync(link)) unlinkSync(link);
    await before?.close();
  };
  plugIn();
  return {
    link,
    send: async (chunk) => terminal?.write(chunk),
    received: async (length) => {
      while (bytes.length < length) {
        await new Promise<void>((resolve) => {
          tell = resolve;
        });
      }
      return Uint8Array.from(bytes);
    },
    hangUp: unplug,
    comeBack: async () => plugIn(),
    stop: async () => {
      await unplug();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
