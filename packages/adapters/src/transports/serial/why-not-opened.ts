import { systemWords } from "../system-error.js";
import { lockedBy, openedBy } from "./holder.js";
import { realPath } from "./real-path.js";
import { rightsOn, thisProcess } from "./rights.js";

/** serialport's words are for its own programmers: `Error: Permission denied, cannot open /dev/ttyUSB2`. */
export function whyNotOpened(error: NodeJS.ErrnoException, path: string): Error {
  const code = error.code ?? codeIn(error.message);
  if (code === "EBUSY" || /cannot lock port/i.test(error.message)) {
    return new Error(`${path} is in use by ${lockedBy(path) ?? openedBy(path) ?? "another program"}`);
  }
  const remedy = code === "EACCES" || code === "ENOENT" ? rightsOn(path, thisProcess(), false).remedy : null;
  const help = remedy === null ? "" : `; ${remedy}`;
  const text = code === undefined ? error.message : systemWords(Object.assign(error, { code }));
  return Object.assign(new Error(`${realPath(path)}: ${text}${help}`), { code });
}

function codeIn(message: string): string | undefined {
  if (/no such file/i.test(message)) return "ENOENT";
  if (/permission denied|access denied/i.test(message)) return "EACCES";
  if (/inappropriate ioctl/i.test(message)) return "ENOTTY";
  if (/is a directory/i.test(message)) return "EISDIR";
  if (/no such device/i.test(message)) return "ENODEV";
  return /input\/output error/i.test(message) ? "EIO" : undefined;
}
