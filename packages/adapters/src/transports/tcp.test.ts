import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { openTcp } from "./open-tcp.js";
import { tcpTransport } from "./tcp.js";
import { transportContract } from "./testing/contract.js";
import { listening, tcpFarEnd } from "./testing/tcp-far-end.js";

transportContract("tcp", async () => {
  const far = await tcpFarEnd();
  return {
    transport: tcpTransport(`tcp://127.0.0.1:${far.port}`, { host: "127.0.0.1", port: far.port }),
    send: far.send,
    received: far.received,
    hangUp: async () => {
      const socket = await far.socket();
      socket.end();
      await once(socket, "close");
    },
    stop: far.stop,
  };
});

it("says that nobody listens on a closed port", async () => {
  const server = createServer();
  const port = await listening(server);
  server.close();
  await once(server, "close");
  const transport = tcpTransport(`tcp://127.0.0.1:${port}`, { host: "127.0.0.1", port });
  await expect(transport.open()).rejects.toThrow(/^nobody listens on that port \(ECONNREFUSED\)$/);
});

it("reports a connection that the other side resets, with the system's code", async () => {
  const server = createServer();
  const port = await listening(server);
  server.once("connection", (accepted) => accepted.once("data", () => accepted.resetAndDestroy()));
  const transport = tcpTransport(`tcp://127.0.0.1:${port}`, { host: "127.0.0.1", port });
  const loss = new Promise((resolve) => transport.lost$.subscribe(resolve));
  await transport.open();
  transport.write(new Uint8Array([1]));
  expect(await loss).toEqual({
    reason: "the connection broke: the other side reset it (ECONNRESET)",
    code: "ECONNRESET",
  });
  server.close();
});

it("cannot be written to before it is open", async () => {
  const transport = tcpTransport("tcp://127.0.0.1:1", { host: "127.0.0.1", port: 1 });
  const loss = new Promise((resolve) => transport.lost$.subscribe(resolve));
  transport.write(new Uint8Array([1]));
  expect(await loss).toEqual({ reason: "it was written to before it was open" });
});

it("is not opened any more by who was closed before it began", async () => {
  const server = createServer();
  const target = { host: "127.0.0.1", port: await listening(server) };
  const end = { received: () => undefined, lost: () => undefined };
  await expect(openTcp(target, end, AbortSignal.abort())).rejects.toThrow(/closed before it was connected/);
  server.close();
  await once(server, "close");
});
