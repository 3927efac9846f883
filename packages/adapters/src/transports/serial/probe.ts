import type { Clock } from "@scn/runtime";
import { type LineSettings, lineSettings } from "../line-settings.js";
import type { LineEnd, OpenLine } from "../line-transport.js";
import { systemError } from "../system-error.js";
import { lockedBy } from "./holder.js";
import { openByLibrary } from "./library-line.js";
import { openByTerminal } from "./terminal-line.js";
import { whyNotOpened } from "./why-not-opened.js";

/** What came of asking a port. */
export type PortAnswer =
  | { readonly kind: "answer"; readonly lines: readonly string[] }
  | { readonly kind: "in use"; readonly holder: string }
  | { readonly kind: "silent" }
  | { readonly kind: "closed"; readonly reason: string };

/** How long a module may take for a short answer, ms: `ATI` and `AT+CGSN` have 300 ms in the manuals. */
const patience = 600;

/**
 * Asks the module on a port one command, and closes the port again. Never rejects.
 *
 * @example
 * ```ts no-run
 * import { askPort } from "@scn/adapters";
 * import { realClock } from "@scn/runtime";
 *
 * const answer = await askPort("/dev/ttyUSB2", "ATI", { clock: realClock() });
 * if (answer.kind === "answer") console.log(answer.lines.join("\n"));
 * ```
 */
export async function askPort(
  path: string,
  command: string,
  { settings = lineSettings({}), clock }: { readonly settings?: LineSettings; readonly clock: Clock },
): Promise<PortAnswer> {
  const holder = lockedBy(path);
  if (holder !== null) return { kind: "in use", holder };
  let text = "";
  let look = (): void => {};
  const end: LineEnd = {
    received: (bytes) => {
      text += Buffer.from(bytes).toString("latin1");
      look();
    },
    lost: () => look(),
  };
  let line: OpenLine;
  try {
    const request = { path, settings, clock, noLines: () => undefined };
    line = await (process.platform === "win32"
      ? openByLibrary(request, end)
      : openByTerminal(request, end, { fallBack: true }));
  } catch (error) {
    return { kind: "closed", reason: whyNotOpened(systemError(error), path).message };
  }
  await new Promise<void>((resolve) => {
    const release = clock.after(patience, resolve);
    look = () => {
      if (!/\r\n(?:OK|ERROR|\+CM[ES] ERROR:[^\r]*)\r\n/.test(text)) return;
      release();
      resolve();
    };
    line.write(Buffer.from(`${command}\r`, "latin1"));
  });
  await line.close();
  const lines = text
    .split(/[\r\n]+/)
    .filter((one) => one !== "" && one !== command && !/^(?:OK|ERROR|\+CM[ES] ERROR:.*)$/.test(one));
  return /\r\n(?:OK|ERROR|\+CM[ES] ERROR:[^\r]*)\r\n/.test(text)
    ? { kind: "answer", lines }
    : { kind: "silent" };
}
