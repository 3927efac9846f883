import type { OnReadOpts } from "node:net";

/** What one reading may bring at most, bytes: what Node itself asks for. */
const capacity = 65_536;

/** Unix reads and tells in one go, so that one buffer does for all lines; Windows begins a reading long before it ends. */
const shared = process.platform === "win32" ? null : new Uint8Array(capacity);

/**
 * The `onread` of a socket or terminal stream that reads into one buffer and hands on a copy of what came. Else Node makes
 * and gives back 64 kB a reading and takes the bytes through a stream of its own, which costs more than the copy.
 */
export function readInto(receive: (bytes: Uint8Array) => void): OnReadOpts {
  const buffer = shared ?? new Uint8Array(capacity);
  return {
    buffer,
    callback: (length) => {
      receive(buffer.slice(0, length));
      return true;
    },
  };
}
