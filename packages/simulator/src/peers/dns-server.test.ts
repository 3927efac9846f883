import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { expect, onTestFinished, test } from "vitest";
import { UdpSocket } from "../ledger/udp-socket.js";
import { stage } from "./stage.fixture.js";

async function open(args = {}) {
  const stand = stage();
  const peer = await stand.open("dns-server", args);
  const resolver = new Resolver({ tries: 1, timeout: 2_000 });
  resolver.setServers([`127.0.0.1:${peer.get("port")}`]);
  onTestFinished(() => resolver.cancel());
  return { ...stand, peer, resolver };
}

test("resolves the names it was given, without regard to case", async () => {
  const { peer, resolver } = await open({ name: "Example.test.", address: "127.0.0.1" });
  expect(await resolver.resolve4("eXample.TEST")).toEqual(["127.0.0.1"]);
  await peer.act("add", { "0": "example.test", "1": "192.0.2.7" });
  await peer.act("add", { name: "six.test", address: "2001:db8::1" });
  expect(await resolver.resolve4("example.test")).toEqual(["127.0.0.1", "192.0.2.7"]);
  expect(await resolver.resolve6("six.test")).toEqual(["2001:db8::1"]);
  expect(peer.get("queries")).toContain("six.test");
});

test("a name it does not know does not exist; a kind of address it does not know is not there", async () => {
  const { resolver } = await open({ name: "example.test", address: "127.0.0.1" });
  await expect(resolver.resolve4("other.test")).rejects.toMatchObject({ code: "ENOTFOUND" });
  await expect(resolver.resolve6("example.test")).rejects.toMatchObject({ code: "ENODATA" });
});

test("what cannot be read is not answered, and harms nobody", async () => {
  const { peer, resolver, ledger, deadline } = await open({ name: "example.test", address: "127.0.0.1" });
  const answers: Uint8Array[] = [];
  const socket = await UdpSocket.bind(ledger, { port: 0 }, ({ bytes }) => answers.push(bytes));
  const port = Number(peer.get("port"));
  for (const bytes of [
    new Uint8Array(3),
    new Uint8Array(12).fill(0xff),
    Uint8Array.of(...new Uint8Array(11), 9),
  ])
    socket.send(bytes, { host: "127.0.0.1", port });
  // A status request (opcode 2) and a question without a question are errors with a number of their own.
  socket.send(Uint8Array.of(7, 7, 0x10, ...new Uint8Array(9)), { host: "127.0.0.1", port });
  socket.send(Uint8Array.of(8, 8, ...new Uint8Array(10)), { host: "127.0.0.1", port });
  await deadline(1);
  expect(answers.map((bytes) => [...bytes.subarray(0, 4)])).toEqual([
    [7, 7, 0x80, 4],
    [8, 8, 0x80, 1],
  ]);
  socket.close();
  expect(await resolver.resolve4("example.test")).toEqual(["127.0.0.1"]);
});

test("a name without an address, or with a wrong one, is told in a sentence", async () => {
  await expect(open({ name: "example.test" })).rejects.toThrow("peer x: address must be an IP address");
  await expect(open({ address: "127.0.0.1" })).rejects.toThrow("peer x: name must be text");
  const { peer } = await open();
  await expect(peer.act("add", { "0": "a.test", "1": "nowhere" })).rejects.toThrow(
    "address must be an IP address",
  );
});

test("after close nobody answers, and the port is free", async () => {
  const { peer } = await open();
  const port = Number(peer.get("port"));
  await peer.close();
  await peer.close();
  const socket = createSocket("udp4");
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(port, "127.0.0.1", resolve);
  });
  socket.close();
});
