import { type ConnectionOptions, connect, type TLSSocket } from "node:tls";
import type { Value } from "@scn/runtime";
import { expect, test } from "vitest";
import { LibraryStream } from "../ledger/library-stream.js";
import { LibraryWork } from "../ledger/library-work.js";
import { TcpSocket } from "../ledger/tcp-socket.js";
import { stage } from "./stage.fixture.js";

const text = (value: Value | undefined) =>
  new TextDecoder().decode(value instanceof Uint8Array ? value : undefined);

function dial(port: Value | undefined, options: ConnectionOptions): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port: Number(port), ...options }, () => resolve(socket));
    socket.on("error", reject);
  });
}

const closed = (socket: TLSSocket) =>
  new Promise<unknown>((resolve) => {
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    socket.on("close", () => resolve("closed"));
  });

test("echoes over TLS to a client that trusts its authority", async () => {
  const peer = await stage().open("tls-echo");
  const client = await dial(peer.get("port"), { ca: text(peer.get("ca")) });
  expect(client.authorized).toBe(true);
  const big = new Uint8Array(300_000).fill(7);
  let back = 0;
  await new Promise<void>((resolve) => {
    client.on("data", (bytes) => {
      back += bytes.length;
      if (back === big.length) resolve();
    });
    client.write(big);
  });
  const received = peer.get("received");
  expect(received instanceof Uint8Array && Buffer.compare(received, big)).toBe(0);
  const over = closed(client);
  await peer.act("close", {});
  expect(await over).toBe("closed");
});

test("a client without a certificate is refused where one is asked for", async () => {
  const peer = await stage().open("tls-echo", { "verify-client": true });
  const ca = text(peer.get("ca"));
  const stranger = await dial(peer.get("port"), { ca });
  expect(await closed(stranger)).toBe("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED");

  const known = await dial(peer.get("port"), {
    ca,
    cert: text(peer.get("client-certificate")),
    key: text(peer.get("client-key")),
  });
  const first = new Promise((resolve) => known.once("data", (bytes) => resolve(bytes.toString())));
  // The server's own greeting needs its handshake to be over: the echo shows that.
  known.write("hello");
  expect(await first).toBe("hello");
  const second = new Promise((resolve) => known.once("data", (bytes) => resolve(bytes.toString())));
  await peer.act("send", { "0": "news" });
  expect(await second).toBe("news");
  known.destroy();
});

test("a deadline beats neither the handshake nor the echo", async () => {
  const { open, ledger, deadline } = stage();
  const peer = await open("tls-echo");
  for (let round = 0; round < 20; round++) {
    const socket = TcpSocket.dial(
      ledger,
      { host: "127.0.0.1", port: Number(peer.get("port")) },
      { data: () => undefined, closed: () => undefined },
    );
    const client = connect({
      socket: new LibraryStream(socket, new LibraryWork(ledger)),
      ca: text(peer.get("ca")),
    });
    let back = 0;
    client.on("data", (bytes) => {
      back += bytes.length;
    });
    client.on("secureConnect", () => client.write(new Uint8Array(100_000)));
    await deadline(1);
    expect([client.authorizationError, back]).toEqual([null, 100_000]);
    client.destroy();
    await deadline(1);
    expect(ledger.underWay).toBe(0);
  }
});

test("verify-client is true or false", async () => {
  await expect(stage().open("tls-echo", { "verify-client": "yes" })).rejects.toThrow(
    "peer x: verify-client must be true or false",
  );
});
