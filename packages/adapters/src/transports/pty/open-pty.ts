import type { TransportContext } from "../context.js";
import type { LineEnd, OpenLine } from "../line-transport.js";
import { makeLink, removeLink } from "./link.js";
import { openPseudoTerminal } from "./pseudo-terminal.js";

/**
 * `pty:`, `pty:/tmp/modem`: makes a pseudo-terminal that a program opens to be the module. With a link, that path leads to
 * it until it is closed; an old link is replaced, anything else that stands there is not.
 *
 * Who has it open shows by the first byte: from then on it is lost when the last program that has it closes it.
 */
export async function openPty(
  link: string | null,
  end: LineEnd,
  { clock, notice }: TransportContext,
): Promise<OpenLine> {
  let heard = false;
  const terminal = openPseudoTerminal(
    (bytes) => {
      if (!heard) terminal.letGo();
      heard = true;
      end.received(bytes);
    },
    clock,
    () => end.lost({ reason: "the program that had the terminal open has closed it" }),
  );
  try {
    if (link !== null) makeLink(link, terminal.path);
  } catch (error) {
    await terminal.close();
    throw error;
  }
  notice(`the module's end is ${link ?? terminal.path}`);
  return {
    write: (bytes) => terminal.write(bytes),
    close: async () => {
      await terminal.close();
      if (link !== null) removeLink(link);
    },
  };
}
