import { closeSync, constants, openSync } from "node:fs";
import { ReadStream } from "node:tty";
import type { LineEnd, OpenLine } from "../line-transport.js";
import { Outlet } from "../outlet.js";
import { readInto } from "../read-into.js";
import { systemError, systemWords } from "../system-error.js";
import { streamDescriptor } from "../terminal-descriptor.js";
import { openByLibrary, refusal } from "./library-line.js";
import { libraryOptions, PortLines, type SerialPortRequest } from "./serial-port.js";
import { serialport } from "./serialport.js";

/**
 * Opens a port that serialport sets up, locks and holds, and moves the bytes ourselves: a terminal stream of Node's costs
 * less than half of serialport's own, see docs/decisions/D-045.
 *
 * The descriptor for the bytes is another one: Node opens a terminal anew in its place, which would free the lock.
 */
export async function openByTerminal(
  request: SerialPortRequest,
  end: LineEnd,
  { fallBack }: { readonly fallBack: boolean },
): Promise<OpenLine> {
  const { path, clock } = request;
  const binding = await serialport().binding.open(libraryOptions(request));
  const opened = await dataStream(path, end).catch(async (error: unknown) => {
    await binding.close();
    return systemError(error);
  });
  if (opened instanceof Error) {
    if (fallBack) return openByLibrary(request, end);
    throw opened;
  }
  const { fd, stream } = opened;
  const failed = (error: NodeJS.ErrnoException) =>
    end.lost({ reason: `the port is gone: ${systemWords(error)}`, ...(error.code && { code: error.code }) });
  const outlet = new Outlet(fd, clock, { failed });
  const lines = new PortLines(binding, request);
  stream.on("error", failed);
  stream.on("end", () => end.lost({ reason: "the port is gone: unplugged, or the other side hung up" }));
  stream.resume();
  return {
    lines: {
      set: (state) => {
        outlet.flush();
        lines.set(state);
      },
    },
    write: (bytes) => outlet.write(bytes),
    setBaudRate: async (rate) => {
      outlet.flush();
      try {
        await binding.update({ baudRate: rate });
      } catch (error) {
        throw new Error(refusal(rate, error));
      }
    },
    close: async () => {
      // Once the stream has closed it, the descriptor may be another's.
      if (!stream.destroyed) outlet.flush();
      const stuck = outlet.size > 0;
      outlet.end();
      await lines.settled();
      // A line that takes nothing would keep the process in `close` until the system gives up.
      if (stuck) await binding.flush().catch(() => undefined);
      await gone(stream);
      await binding.close().catch(() => undefined);
    },
  };
}

async function dataStream(
  path: string,
  end: LineEnd,
): Promise<{ readonly fd: number; readonly stream: ReadStream }> {
  const fd = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  try {
    // `onread` is documented for these streams, too; the types do not know it yet.
    const options = { readable: true, onread: readInto((bytes) => end.received(bytes)) };
    const stream = new ReadStream(fd, options);
    const own = streamDescriptor(stream) ?? fd;
    if (own !== fd) closeSync(fd);
    return { fd: own, stream };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function gone(stream: ReadStream): Promise<void> {
  if (stream.closed) return Promise.resolve();
  return new Promise((resolve) => {
    stream.once("close", () => resolve());
    stream.destroy();
  });
}
