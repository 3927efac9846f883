import { connect } from "node:net";
import { virtualClock } from "@scn/runtime";
import fc from "fast-check";
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

test("who waits for delivery waits no longer than the connection lasts", async () => {
  const { ledger, server } = await echoServer({ echo: false });
  const socket = TcpSocket.dial(
    ledger,
    { host: "127.0.0.1", port: server.port },
    { data: () => undefined, closed: () => undefined },
  );
  await ledger.settled();
  socket.write(new Uint8Array(5_000_000));
  const delivered = new Promise<void>((resolve) => socket.whenDelivered(resolve));
  socket.destroy();
  await delivered;
  expect(socket.delivered).toBeLessThan(socket.sent);
});

test("a connection is over at both ends at the very instant one of them was, whoever closes it, however", async () => {
  const action = fc.record({
    by: fc.constantFrom("client", "server"),
    how: fc.constantFrom("end", "destroy", "reset"),
    toClient: fc.nat(200_000),
    toServer: fc.nat(200_000),
  });
  await fc.assert(
    fc.asyncProperty(action, async ({ by, how, toClient, toServer }) => {
      const clock = virtualClock();
      const ledger = ledgerOf(clock);
      const closedAt: number[] = [];
      const listener = { data: () => undefined, closed: () => closedAt.push(clock.now()) };
      let client: TcpSocket | undefined;
      let accepted: TcpSocket | undefined;
      const server = await TcpServer.listen(ledger, 0, (socket) => {
        accepted = socket;
        socket.listen(listener);
      });
      const at = (ms: number, task: () => void) =>
        new Promise<void>((resolve) => {
          clock.after(ms, () => {
            task();
            resolve();
          });
        });
      client = TcpSocket.dial(ledger, { host: "127.0.0.1", port: server.port }, listener);
      await at(10, () => {
        client?.write(new Uint8Array(toServer));
        accepted?.write(new Uint8Array(toClient));
        const closing = by === "client" ? client : accepted;
        if (how === "end") closing?.end();
        else closing?.destroy(how === "reset");
      });
      // A timer that is due soon: nothing may be left for the time behind it.
      await at(1, () => undefined);
      expect(closedAt).toEqual([10, 10]);
      expect(ledger.underWay).toBe(0);
      await server.close();
    }),
    { numRuns: 40 },
  );
});

test("what is written to a peer that has hung up is lost, and breaks nothing", async () => {
  const { ledger, server, accepted, deadline } = await echoServer({ echo: false });
  let heard: string | null | undefined;
  const socket = TcpSocket.dial(
    ledger,
    { host: "127.0.0.1", port: server.port },
    {
      data: () => undefined,
      ended: () => socket.write(new Uint8Array(10)),
      closed: (error) => {
        heard = error;
      },
    },
  );
  await deadline(1);
  accepted[0]?.end();
  await deadline(1);
  expect(heard).toBeNull();
  expect(socket.sent).toBe(0);
  expect(ledger.underWay).toBe(0);
});
