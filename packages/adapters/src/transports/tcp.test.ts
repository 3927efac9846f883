import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { expect, it } from "vitest";
import { tcpTransport } from "./tcp.js";
import { type FarEnd, transportContract } from "./testing/contract.js";

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { server, port: address.port };
}

transportContract("tcp", async (): Promise<FarEnd> => {
  const { server, port } = await listen();
  const bytes: number[] = [];
  const socket = new Promise<Socket>((resolve) => {
    server.once("connection", (accepted) => {
      accepted.setNoDelay(true);
      accepted.on("error", () => accepted.destroy());
      accepted.on("data", (chunk) => bytes.push(...chunk));
      resolve(accepted);
    });
  });
  return {
    transport: tcpTransport(`tcp://127.0.0.1:${port}`, { host: "127.0.0.1", port }),
    async send(chunk) {
      const accepted = await socket;
      await new Promise<void>((resolve) => accepted.write(chunk, () => resolve()));
    },
    async received(length) {
      const accepted = await socket;
      while (bytes.length < length) await once(accepted, "data");
      return Uint8Array.from(bytes);
    },
    async hangUp() {
      (await socket).end();
    },
    async stop() {
      server.close();
      await once(server, "close");
    },
  };
});

it("says that nobody listens on a closed port", async () => {
  const { server, port } = await listen();
  server.close();
  await once(server, "close");
  const transport = tcpTransport(`tcp://127.0.0.1:${port}`, { host: "127.0.0.1", port });
  await expect(transport.open()).rejects.toThrow(
    `tcp://127.0.0.1:${port} could not be reached: nobody listens on that port (ECONNREFUSED)`,
  );
});

it("reports a connection that the other side resets, with the system's code", async () => {
  const { server, port } = await listen();
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
