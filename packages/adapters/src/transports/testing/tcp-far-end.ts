import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

/** A server with one connection at a time, and all it was sent. */
export interface TcpFarEnd {
  readonly port: number;
  socket(): Promise<Socket>;
  received(length: number): Promise<Uint8Array>;
  /** Resolves when the operating system has the bytes. */
  send(bytes: Uint8Array): Promise<void>;
  stop(): Promise<void>;
}

/** Listens on a free port of loopback; `take` makes of what comes in what counts as received. */
export async function tcpFarEnd(
  take: (socket: Socket) => (chunk: Uint8Array) => Uint8Array = () => (chunk) => chunk,
): Promise<TcpFarEnd> {
  const server = createServer();
  const port = await listening(server);
  const bytes: number[] = [];
  let current: Socket | null = null;
  let changed = (): void => {};
  const tell = () => {
    const before = changed;
    changed = () => {};
    before();
  };
  const change = () =>
    new Promise<void>((resolve) => {
      const before = changed;
      changed = () => {
        before();
        resolve();
      };
    });
  server.on("connection", (socket) => {
    current = socket;
    const receive = take(socket);
    socket.setNoDelay(true);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      if (current === socket) current = null;
    });
    socket.on("data", (chunk) => {
      bytes.push(...receive(chunk));
      tell();
    });
    tell();
  });
  const socket = async () => {
    while (current === null) await change();
    return current;
  };
  return {
    port,
    socket,
    received: async (length) => {
      while (bytes.length < length) await change();
      return Uint8Array.from(bytes);
    },
    send: async (chunk) => {
      const accepted = await socket();
      await new Promise<void>((resolve) => accepted.write(chunk, () => resolve()));
    },
    stop: async () => {
      current?.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** Starts a server on a free port of loopback, and tells which. */
export async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
