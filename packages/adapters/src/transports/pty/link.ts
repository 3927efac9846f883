import { lstatSync, statSync, symlinkSync, unlinkSync } from "node:fs";
import { dirname } from "node:path";
import { systemError, systemWords } from "../system-error.js";

/**
 * Makes a path lead to the terminal. An old link is replaced, anything else that stands there is not.
 *
 * @throws Error, for the user, where no link can be.
 * @example
 * ```ts no-run
 * import { makeLink, openPseudoTerminal, removeLink } from "@scn/adapters";
 * import { realClock } from "@scn/runtime";
 *
 * const terminal = openPseudoTerminal((bytes) => terminal.write(bytes), realClock());
 * makeLink("/tmp/modem", terminal.path);
 * await terminal.close();
 * removeLink("/tmp/modem");
 * ```
 */
export function makeLink(link: string, terminal: string): void {
  try {
    removeLink(link);
    symlinkSync(terminal, link);
  } catch (error) {
    throw new Error(noLink(link, systemError(error)));
  }
}

/** Takes the link away, if that is what stands there. */
export function removeLink(link: string): void {
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() === true) unlinkSync(link);
}

function noLink(link: string, error: NodeJS.ErrnoException): string {
  const folder = dirname(link);
  switch (error.code) {
    case "ENOENT":
    case "ENOTDIR":
      return isFolder(folder)
        ? `the folder ${folder} takes no link; name one in a folder of your own, such as /tmp/modem`
        : `there is no folder ${folder} for the link; make it: \`mkdir -p ${folder}\``;
    case "EEXIST":
      return isFolder(link)
        ? `${link} is a folder; name what the terminal is to be called in it, such as ${link}/modem`
        : `${link} is a file, and stays; name a path where nothing stands`;
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return `nothing may be written into ${folder}; name one in a folder of your own, such as /tmp/modem`;
    default:
      return `there can be no link ${link}: ${systemWords(error)}`;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
