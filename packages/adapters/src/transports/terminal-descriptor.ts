import type { ReadStream } from "node:tty";

/**
 * The descriptor that a terminal stream of Node's really uses. Node opens a terminal anew and leaves the descriptor it was
 * given open beside it, as nobody's: whoever gave it has to close it, or the terminal is never free again.
 */
export function streamDescriptor(stream: ReadStream): number | null {
  if (!("_handle" in stream)) return null;
  const { _handle: handle } = stream;
  if (typeof handle !== "object" || handle === null || !("fd" in handle)) return null;
  return typeof handle.fd === "number" && handle.fd >= 0 ? handle.fd : null;
}
