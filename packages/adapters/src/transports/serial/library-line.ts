import type { SerialPort } from "serialport";
import type { LineEnd, OpenLine } from "../line-transport.js";
import { libraryOptions, PortLines, type SerialPortRequest } from "./serial-port.js";
import { serialport } from "./serialport.js";

/** Opens a port with serialport's own stream: the way on Windows, and where a terminal stream does not work. */
export async function openByLibrary(request: SerialPortRequest, end: LineEnd): Promise<OpenLine> {
  const Port = serialport();
  const port = new Port({ ...libraryOptions(request), autoOpen: false });
  port.on("data", (chunk: Uint8Array) => {
    end.received(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  });
  port.on("error", (error: Error) => end.lost({ reason: `the port failed: ${error.message}` }));
  const gone = () => end.lost({ reason: "the port is gone: unplugged, or the other side hung up" });
  port.on("close", gone);
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error === null || error === undefined ? resolve() : reject(error)));
  });
  watchHangUp(port, gone);
  const lines = new PortLines(
    {
      set: (flags) =>
        new Promise((resolve, reject) => {
          port.set(flags, (error) => (error === null || error === undefined ? resolve() : reject(error)));
        }),
    },
    request,
  );
  return {
    lines,
    write: (bytes) => void port.write(bytes),
    setBaudRate: (rate) =>
      new Promise((resolve, reject) => {
        port.update({ baudRate: rate }, (error) =>
          error === null || error === undefined ? resolve() : reject(new Error(refusal(rate, error))),
        );
      }),
    close: async () => {
      await lines.settled();
      if (!port.isOpen) return;
      await new Promise<void>((resolve) => port.close(() => resolve()));
    },
  };
}

/**
 * The library takes the end of a line for "nothing yet" and reads on for ever, if it happens to be reading when the other
 * side hangs up. Its poller knows better, where there is one.
 */
function watchHangUp({ port: binding }: SerialPort, gone: () => void): void {
  if (binding !== undefined && "poller" in binding) binding.poller.once("disconnect", gone);
}

/** Why a speed was refused. */
export function refusal(rate: number, error: unknown): string {
  return `the port cannot run at ${rate} baud: ${error instanceof Error ? error.message : String(error)}`;
}
