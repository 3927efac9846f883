import { virtualClock } from "@scn/runtime";
import { expect, test } from "vitest";
import { ledgerOf } from "./ledger.js";
import { UdpSocket } from "./udp-socket.js";

test("a flood of datagrams all arrives before the deadline: none is dropped, none outrun", async () => {
  const clock = virtualClock();
  const ledger = ledgerOf(clock);
  let back = 0;
  const echo = await UdpSocket.bind(ledger, { port: 0 }, (datagram) => echo.send(datagram.bytes, datagram));
  const sender = await UdpSocket.bind(ledger, { port: 0 }, () => {
    back += 1;
  });
  for (let count = 0; count < 1000; count++)
    sender.send(new Uint8Array(1400), { host: "127.0.0.1", port: echo.port });
  await new Promise<void>((resolve) => clock.deadline(1, resolve));
  expect(back).toBe(1000);
  expect(ledger.underWay).toBe(0);
  sender.close();
  echo.close();
});

test("a flood of the smallest datagrams all arrives, too, and in its order", async () => {
  const clock = virtualClock();
  const ledger = ledgerOf(clock);
  const arrived: number[] = [];
  const target = await UdpSocket.bind(ledger, { port: 0 }, ({ bytes }) =>
    arrived.push(new DataView(bytes.buffer, bytes.byteOffset).getUint16(0)),
  );
  const sender = await UdpSocket.bind(ledger, { port: 0 }, () => undefined);
  const lengths = Array.from({ length: 5000 }, (_, index) => (index % 40 === 39 ? 9000 : 2));
  for (const [index, length] of lengths.entries()) {
    const bytes = new Uint8Array(length);
    new DataView(bytes.buffer).setUint16(0, index);
    sender.send(bytes, { host: "127.0.0.1", port: target.port });
  }
  await new Promise<void>((resolve) => clock.deadline(1, resolve));
  expect(arrived).toEqual(lengths.map((_, index) => index));
  sender.close();
  target.close();
});

test("a datagram that no network carries is not waited for", async () => {
  const clock = virtualClock();
  const ledger = ledgerOf(clock);
  const arrived: number[] = [];
  const target = await UdpSocket.bind(ledger, { port: 0 }, ({ bytes }) => arrived.push(bytes.length));
  const sender = await UdpSocket.bind(ledger, { port: 0 }, () => undefined);
  for (const length of [1, 70_000, 2])
    sender.send(new Uint8Array(length), { host: "127.0.0.1", port: target.port });
  await new Promise<void>((resolve) => clock.deadline(1, resolve));
  expect(arrived).toEqual([1, 2]);
  expect(ledger.underWay).toBe(0);
  sender.close();
  target.close();
});

test("datagrams to a socket that closes are not waited for", async () => {
  const clock = virtualClock();
  const ledger = ledgerOf(clock);
  const target = await UdpSocket.bind(ledger, { port: 0 }, () => undefined);
  const sender = await UdpSocket.bind(ledger, { port: 0 }, () => undefined);
  for (let count = 0; count < 100; count++)
    sender.send(new Uint8Array(1400), { host: "127.0.0.1", port: target.port });
  target.close();
  await ledger.settled();
  expect(ledger.underWay).toBe(0);
  sender.close();
});

test("a port that is taken is refused", async () => {
  const ledger = ledgerOf(virtualClock());
  const first = await UdpSocket.bind(ledger, { port: 0 }, () => undefined);
  await expect(UdpSocket.bind(ledger, { port: first.port }, () => undefined)).rejects.toThrow("EADDRINUSE");
  expect(ledger.underWay).toBe(0);
  first.close();
});
