import { connect, type Socket } from "node:net";
import type { TransportLoss } from "@scn/runtime";
import type { LineEnd, OpenLine } from "./line-transport.js";
import { readInto } from "./read-into.js";
import { systemWords } from "./system-error.js";
import type { TcpTarget } from "./tcp.js";

/** Connects; the socket's bytes and its end are told to `end`. */
export async function openTcp(target: TcpTarget, end: LineEnd, signal: AbortSignal): Promise<OpenLine> {
  const onread = readInto((bytes) => end.received(bytes));
  const socket = connect({ ...target, noDelay: true, keepAlive: true, onread });
  let failure: NodeJS.ErrnoException | null = null;
  socket.on("error", (error) => {
    failure = error;
  });
  await connected(socket, signal, () => failure);
  // The other side is done with us: what is still written to it would be lost without a word.
  socket.once("end", () => end.lost(lossOf(failure)));
  socket.once("close", () => end.lost(lossOf(failure)));
  return {
    write: (bytes) => void socket.write(bytes),
    close: () => closed(socket),
  };
}

function connected(
  socket: Socket,
  signal: AbortSignal,
  failure: () => NodeJS.ErrnoException | null,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => socket.destroy();
    // It may have come while this file was being loaded.
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    socket.once("connect", () => {
      signal.removeEventListener("abort", abort);
      resolve();
    });
    socket.once("close", () => {
      signal.removeEventListener("abort", abort);
      const error = failure();
      reject(new Error(error === null ? "it was closed before it was connected" : systemWords(error)));
    });
  });
}

function closed(socket: Socket): Promise<void> {
  if (socket.closed) return Promise.resolve();
  return new Promise((resolve) => {
    socket.once("close", () => resolve());
    socket.destroy();
  });
}

function lossOf(error: NodeJS.ErrnoException | null): TransportLoss {
  if (error === null) return { reason: "the other side closed the connection" };
  return {
    reason: `the connection broke: ${systemWords(error)}`,
    ...(error.code === undefined ? {} : { code: error.code }),
  };
}
