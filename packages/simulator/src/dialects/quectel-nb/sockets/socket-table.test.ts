import { expect, test } from "vitest";
import { NbSocket } from "./nb-socket.js";
import { SocketTable } from "./socket-table.js";

function socket(id: number, localPort = 0): NbSocket {
  return new NbSocket({ id, service: "UDP", host: "127.0.0.1", port: 7, localPort });
}

test("a fixed local port is taken by its socket, and for 70 s after it", () => {
  const table = new SocketTable();
  const first = socket(0, 50_505);
  table.add(first);
  expect(table.isPortFree(50_505, 0)).toBe(false);
  expect(table.isPortFree(50_506, 0)).toBe(true);
  table.remove(first, 1000);
  expect(table.isPortFree(50_505, 70_999)).toBe(false);
  expect(table.isPortFree(50_505, 71_000)).toBe(true);
});

test("a port the module chose itself is never in the way", () => {
  const table = new SocketTable();
  table.add(socket(0));
  expect(table.isPortFree(0, 0)).toBe(true);
});

test("a socket that another has taken the place of is not removed with it", () => {
  const table = new SocketTable();
  const old = socket(3);
  const young = socket(3);
  table.add(old);
  table.add(young);
  table.remove(old, 0);
  expect(table.get(3)).toBe(young);
});

test("sockets are told by connectID", () => {
  const table = new SocketTable();
  table.add(socket(4));
  table.add(socket(1));
  expect(table.all.map(({ request }) => request.id)).toEqual([1, 4]);
});
