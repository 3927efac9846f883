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
