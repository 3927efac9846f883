import { connect } from "node:net";
import { virtualClock } from "@scn/runtime";
import { expect, onTestFinished, test } from "vitest";
import { ledgerOf } from "./ledger.js";
import { TcpServer } from "./tcp-server.js";
import { TcpSocket } from "./tcp-socket.js";

async function echoServer(options: { echo: boolean }) {
  const clock = virtualClock();
  const ledger = ledgerOf(clock);
  const accepted: TcpSocket[] = [];
  const received = { bytes: 0, closed: 0 };
  const server = await TcpServer.listen(ledger, 0, (socket) => {
    accepted.push(socket);
    socket.listen({
      data: (bytes) => {
        received.bytes += bytes.length;
        if (options.echo) socket.write(bytes);
      },
      ended: () => socket.end(),
      closed: () => {
        received.closed += 1;
      },
    });
  });
  onTestFinished(async () => {
    const closed = server.close();
    for (const socket of accepted) socket.destroy();
    await closed;
  });
  const deadline = (ms: number) => new Promise<void>((resolve) => clock.deadline(ms, resolve));
  return { clock, ledger, server, accepted, received, deadline };
}

test("a deadline never beats bytes that are in flight", async () => {
  const { ledger, server, deadline } = await echoServer({ echo: true });
  let back = 0;
  const socket = TcpSocket.dial(
    ledger,
    { host: "127.0.0.1", port: server.port },
    {
      connected: () => socket.write(new Uint8Array(3_000_000)),
      data: (bytes) => {
        back += bytes.length;
      },
      closed: () => undefined,
    },
  );
  await deadline(1);
  expect(back).toBe(3_000_000);
  expect(socket.delivered).toBe(3_000_000);
  expect(ledger.underWay).toBe(0);
  socket.destroy();
});

test.each(["end", "destroy", "reset"] as const)(
  "nothing stays under way after %s, whatever was being sent",
  async (how) => {
    const { clock, ledger, server, accepted, received, deadline } = await echoServer({ echo: true });
    let closed = false;
    const socket = TcpSocket.dial(
      ledger,
      { host: "127.0.0.1", port: server.port },
      {
        data: () => undefined,
        closed: () => {
          closed = true;
        },
      },
    );
    await deadline(1);
    socket.write(new Uint8Array(500_000));
    accepted[0]?.write(new Uint8Array(500_000));
    if (how === "end") socket.end();
    else socket.destroy(how === "reset");
    await deadline(1);
    expect(closed).toBe(true);
    expect(received.closed).toBe(1);
    expect(ledger.underWay).toBe(0);
    expect(clock.now()).toBe(2);
  },
);

test("a refused connection is over, with the operating system's code", async () => {
  const { ledger, server, deadline } = await echoServer({ echo: false });
  await server.close();
  const errors: (string | null)[] = [];
  TcpSocket.dial(
    ledger,
    { host: "127.0.0.1", port: server.port },
    { data: () => undefined, closed: (error) => errors.push(error) },
  );
  await deadline(1);
  expect(errors).toEqual(["ECONNREFUSED"]);
  expect(ledger.underWay).toBe(0);
});

test("an outside client's connection is not counted, in either direction", async () => {
  const { ledger, server, accepted } = await echoServer({ echo: true });
  const outside = connect({ host: "127.0.0.1", port: server.port });
  await new Promise<void>((resolve) => {
    outside.on("data", () => resolve());
    outside.write("hello");
  });
  expect(accepted[0]?.received).toBe(5);
  expect(ledger.underWay).toBe(0);
  outside.destroy();
});

test("tells when the other end has everything sent so far", async () => {
  const { ledger, server, received } = await echoServer({ echo: false });
  const socket = TcpSocket.dial(
    ledger,
    { host: "127.0.0.1", port: server.port },
    { data: () => undefined, closed: () => undefined },
  );
  await ledger.settled();
  socket.write(new Uint8Array(100_000));
  await new Promise<void>((resolve) => socket.whenDelivered(resolve));
  expect(received.bytes).toBe(100_000);
  socket.destroy();
});
