import { connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { expect, onTestFinished, test } from "vitest";
import { TcpSocket } from "../ledger/tcp-socket.js";
import { stage } from "./stage.fixture.js";

const bytes = (text: string) => new TextEncoder().encode(text);

async function join(port: unknown, options: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0, ...options });
  onTestFinished(() => client.endAsync(true));
  return client;
}

const nextMessage = (client: MqttClient) =>
  new Promise<string>((resolve) =>
    client.once("message", (topic, payload) => resolve(`${topic} ${payload}`)),
  );

test("takes a message from one client to another, and keeps it", async () => {
  const peer = await stage().open("mqtt-broker");
  const [sender, reader] = [await join(peer.get("port")), await join(peer.get("port"))];
  await reader.subscribeAsync("mqtt/#", { qos: 1 });
  const message = nextMessage(reader);
  await sender.publishAsync("mqtt/topic", '{"t":21.5}', { qos: 1 });
  expect(await message).toBe('mqtt/topic {"t":21.5}');
  expect([peer.get("topic"), peer.get("received")]).toEqual(["mqtt/topic", bytes('{"t":21.5}')]);
  await sender.publishAsync("mqtt/topic", "", { qos: 2 });
  expect(peer.get("received")).toEqual(new Uint8Array());
});

test("publishes to those who have subscribed; that is not received", async () => {
  const peer = await stage().open("mqtt-broker");
  const reader = await join(peer.get("port"));
  await reader.subscribeAsync("a/b");
  const message = nextMessage(reader);
  await peer.act("publish", { "0": "a/b", "1": "news" });
  expect(await message).toBe("a/b news");
  expect([peer.get("topic"), peer.get("received")]).toEqual([null, new Uint8Array()]);
  await expect(peer.act("publish", { "0": "a/#", "1": "x" })).rejects.toThrow(
    "topic must be text without + and #",
  );
});

test("lets in nobody else where it has a user", async () => {
  const peer = await stage().open("mqtt-broker", { user: "scn", password: "right" });
  await expect(join(peer.get("port"), { username: "scn", password: "wrong" })).rejects.toThrow(
    "Bad username or password",
  );
  await expect(join(peer.get("port"))).rejects.toThrow("Bad username or password");
  expect((await join(peer.get("port"), { username: "scn", password: "right" })).connected).toBe(true);
});

/** A CONNECT for client `dut` with a keep-alive time, and then more bytes, on a socket the ledger counts. */
function dial(
  stand: ReturnType<typeof stage>,
  port: number,
  keepAlive: number,
  more: readonly number[] = [],
) {
  const heard = { bytes: [] as number[], closed: false };
  const connect = [
    0x10,
    15,
    0,
    4,
    77,
    81,
    84,
    84,
    4,
    2,
    keepAlive >> 8,
    keepAlive & 255,
    0,
    3,
    100,
    117,
    116,
  ];
  const socket = TcpSocket.dial(
    stand.ledger,
    { host: "127.0.0.1", port },
    {
      connected: () => socket.write(Uint8Array.of(...connect, ...more)),
      data: (arrived) => heard.bytes.push(...arrived),
      ended: () => socket.end(),
      closed: () => {
        heard.closed = true;
      },
    },
  );
  return { socket, heard };
}

test("a deadline does not beat the broker's answers", async () => {
  const stand = stage();
  const peer = await stand.open("mqtt-broker");
  const publish = [0x32, 9, 0, 1, 116, 0, 9, 104, 101, 121, 33];
  const subscribe = [0x82, 6, 0, 7, 0, 1, 116, 0];
  const { socket, heard } = dial(stand, Number(peer.get("port")), 0, [...subscribe, ...publish]);
  await stand.deadline(1);
  expect(heard.bytes.slice(0, 4)).toEqual([0x20, 2, 0, 0]);
  // SUBACK, the message itself, PUBACK: in which order is the broker's.
  expect(heard.bytes).toHaveLength(4 + 5 + 9 + 4);
  expect(peer.get("received")).toEqual(bytes("hey!"));
  expect(stand.ledger.underWay).toBe(0);
  socket.destroy();
});

test("a client silent for one and a half times its keep-alive time is dropped, on the run's clock", async () => {
  const stand = stage();
  const peer = await stand.open("mqtt-broker");
  const { socket, heard } = dial(stand, Number(peer.get("port")), 300);
  await stand.deadline(449_000);
  expect(heard.closed).toBe(false);
  socket.write(Uint8Array.of(0xc0, 0));
  await stand.deadline(449_000);
  expect([heard.closed, heard.bytes.slice(-2)]).toEqual([false, [0xd0, 0]]);
  await stand.deadline(2_000);
  expect(heard.closed).toBe(true);
});

test("a client that never says CONNECT is dropped after half a minute", async () => {
  const stand = stage();
  const peer = await stand.open("mqtt-broker");
  let closedAt = 0;
  TcpSocket.dial(
    stand.ledger,
    { host: "127.0.0.1", port: Number(peer.get("port")) },
    { data: () => undefined, closed: () => (closedAt = stand.clock.now()) },
  );
  await stand.deadline(60_000);
  expect(closedAt).toBe(30_000);
});

test("what is no MQTT ends the connection and harms nobody", async () => {
  const stand = stage();
  const peer = await stand.open("mqtt-broker");
  let closed = false;
  const socket = TcpSocket.dial(
    stand.ledger,
    { host: "127.0.0.1", port: Number(peer.get("port")) },
    {
      connected: () => socket.write(bytes("AT+CSQ\r\n")),
      data: () => undefined,
      closed: () => {
        closed = true;
      },
    },
  );
  await stand.deadline(1);
  expect(closed).toBe(true);
  expect((await join(peer.get("port"))).connected).toBe(true);
});
