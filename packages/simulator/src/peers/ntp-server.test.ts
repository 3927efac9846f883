import { createSocket } from "node:dgram";
import { expect, test } from "vitest";
import { ntpAnswer } from "./ntp-packet.js";
import { stage } from "./stage.fixture.js";

const question = (version = 4) => {
  const packet = new Uint8Array(48);
  packet[0] = (version << 3) | 3;
  packet.set([1, 2, 3, 4, 5, 6, 7, 8], 40);
  return packet;
};

function ask(port: number, packet: Uint8Array): Promise<Buffer> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.on("message", (bytes) => {
      socket.close();
      resolve(bytes);
    });
    socket.send(packet, port, "127.0.0.1");
  });
}

/** 2025-11-21 04:00:00.5 UTC. */
const moment = 1_763_697_600_500;

test("tells the run's time, and the time that has passed in it", async () => {
  const { open, deadline } = stage(moment);
  const peer = await open("ntp-server");
  const port = Number(peer.get("port"));
  const first = await ask(port, question());
  expect(first.readUInt32BE(40)).toBe(1_763_697_600 + 2_208_988_800);
  expect(first.readUInt32BE(44)).toBe(2 ** 31);
  await deadline(600_000);
  expect((await ask(port, question())).readUInt32BE(40)).toBe(1_763_698_200 + 2_208_988_800);
  expect(peer.get("received")).toEqual(question());
});

test("can be off by a given time, in either direction", async () => {
  const { open } = stage(moment);
  for (const ms of [7_200_000, -7_200_000]) {
    const peer = await open("ntp-server", { offset: { kind: "duration", ms } });
    const answer = await ask(Number(peer.get("port")), question());
    expect(answer.readUInt32BE(40)).toBe(1_763_697_600 + 2_208_988_800 + ms / 1000);
  }
  await expect(open("ntp-server", { offset: 5 })).rejects.toThrow("offset must be a duration");
});

test("answers as a primary server in the client's version, with the client's own time in it", () => {
  const answer = ntpAnswer(question(3), 0);
  expect(answer?.subarray(0, 2)).toEqual(Uint8Array.of((3 << 3) | 4, 1));
  expect(answer?.subarray(24, 32)).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
});

test("the seconds begin again in 2036", () => {
  const answer = ntpAnswer(question(), 2_085_978_496_000);
  expect(answer?.subarray(40, 48)).toEqual(new Uint8Array(8));
});

test("says nothing to what is no question", () => {
  expect(ntpAnswer(question().subarray(0, 47), 0)).toBeNull();
  expect(ntpAnswer(new Uint8Array(48), 0)).toBeNull();
});

test("a port in use is told in a sentence", async () => {
  const { open } = stage();
  const port = Number((await open("ntp-server")).get("port"));
  await expect(open("dns-server", { port })).rejects.toThrow(`peer x: port ${port} is in use`);
});

test("is who answers on port 123 of the simulated network, until it is closed", async () => {
  const { open, ledger } = stage(moment);
  const peer = await open("ntp-server");
  expect(ledger.wellKnown.get(123)).toBe(Number(peer.get("port")));
  await peer.act("close", {});
  expect(ledger.wellKnown.has(123)).toBe(false);
});
