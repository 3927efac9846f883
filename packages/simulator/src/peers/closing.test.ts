import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { peerKinds } from "./index.js";
import { stage } from "./stage.fixture.js";

/** What of the operating system's this process holds, by kind; timers that keep it up included. */
function resources(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo())
    if (/^(TCP|UDP|TLS|Timeout|FS)/.test(kind)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** What there is more of now. */
function left(before: Readonly<Record<string, number>>): string[] {
  return Object.entries(resources()).flatMap(([kind, now]) => (now > (before[kind] ?? 0) ? [kind] : []));
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

const datagrams = new Set(["udp-echo", "ntp-server", "dns-server"]);
const servers = Object.keys(peerKinds).filter((kind) => kind !== "tcp-client" && kind !== "closed-port");

test.each(servers)("%s leaves nothing behind, not even with a client that hangs on", async (kind) => {
  await settle();
  const before = resources();
  const peer = await stage().open(kind);
  const port = Number(peer.get("port"));
  if (datagrams.has(kind)) {
    const socket = createSocket("udp4");
    await new Promise<void>((resolve) => socket.send("hello", port, "127.0.0.1", () => resolve()));
    await settle();
    await peer.close();
    socket.close();
  } else {
    const client = connect(port, "127.0.0.1", () => client.write("\u0010"));
    client.on("error", () => undefined);
    const gone = new Promise((resolve) => client.on("close", resolve));
    client.on("end", () => client.destroy());
    client.resume();
    await settle();
    await peer.close();
    await gone;
  }
  await peer.close();
  // What is closing goes a turn later, and on a busy machine later still.
  await expect.poll(() => left(before), { timeout: 5000 }).toEqual([]);
});

test.each(Object.keys(peerKinds).filter((kind) => kind !== "tcp-client"))(
  "%s names the port that somebody has already",
  async (kind) => {
    const { open } = stage();
    const taken = await open(datagrams.has(kind) ? "udp-echo" : "tcp-echo");
    const port = Number(taken.get("port"));
    await settle();
    const before = resources();
    await expect(open(kind, { port })).rejects.toThrow(
      kind === "closed-port" ? `peer x: somebody listens on port ${port}` : `peer x: port ${port} is in use`,
    );
    await settle();
    expect(left(before)).toEqual([]);
  },
);

test.each(servers)("%s names the actions it has", async (kind) => {
  const peer = await stage().open(kind);
  await expect(peer.act("dance", {})).rejects.toThrow(/^peer x has no action dance; it has .*close/);
  expect(peer.get("nothing")).toBeUndefined();
  expect(peer.get("toString")).toBeUndefined();
});
