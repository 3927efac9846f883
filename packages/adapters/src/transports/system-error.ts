const causes: Readonly<Record<string, string>> = {
  EACCES: "not allowed",
  EADDRINUSE: "that port is taken",
  EAI_AGAIN: "the host name could not be resolved",
  EBUSY: "another program has it open",
  ECONNREFUSED: "nobody listens on that port",
  ECONNRESET: "the other side reset it",
  EHOSTUNREACH: "no route to that host",
  EIO: "the line was hung up",
  EISDIR: "that is a folder",
  ENETUNREACH: "no route to that network",
  ENODEV: "the device is gone",
  ENOENT: "there is no such device",
  ENOTFOUND: "no such host",
  ENXIO: "the device is gone",
  ENOTTY: "that is no serial port; `scn ports` lists those there are",
  EPIPE: "the other side is gone",
  ETIMEDOUT: "no answer",
};

/** What the operating system's error means, with its code: `nobody listens on that port (ECONNREFUSED)`. */
export function systemWords(error: NodeJS.ErrnoException): string {
  const { code = "" } = error;
  const cause = causes[code];
  return cause === undefined ? error.message : `${cause} (${code})`;
}

/** An error as Node's own ones are, whatever was thrown. */
export function systemError(error: unknown): NodeJS.ErrnoException {
  return error instanceof Error ? error : new Error(String(error));
}
