import type { Duplex } from "node:stream";
import type { Aedes } from "aedes";
import type { LibraryStream } from "../ledger/library-stream.js";
import { loopback } from "../ledger/loopback.js";
import { KeepAlive } from "./keep-alive.js";
import { LibraryServer } from "./library-server.js";
import { MqttClients } from "./mqtt-clients.js";
import { bytesArgument, type PeerArguments, textArgument } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";
import { serverPeer } from "./server-peer.js";
import { tlsFront } from "./tls-front.js";

/** How long a client may be connected before its CONNECT comes, ms ("a reasonable amount of time", MQTT 3.1.1 3.1.4). */
const connectWithin = 30_000;

/** Longer than any run: the library's own timers know nothing of the run's clock. */
const never = 2 ** 31 - 1;

/**
 * `mqtt-broker(user: "scn", password: "…")`: an MQTT 3.1 and 3.1.1 broker. `.received` is the last message a client
 * published, `.topic` its topic; `publish(topic, message)` sends one to whoever has subscribed.
 * `tls: true`: over TLS.
 */
export const mqttBroker: PeerKind = async (settings) => {
  const { name, arguments: args, clock } = settings;
  const user = textArgument(name, args, "user", null, null);
  const password = textArgument(name, args, "password", null, null);
  const { Aedes } = await import("aedes");
  const clients = new MqttClients(user, password);
  const broker = await Aedes.createBroker({
    ...clients.rules,
    connectTimeout: never,
    drainTimeout: 0,
    heartbeatInterval: never / 4,
  });
  const closeBroker = () => new Promise<void>((resolve) => broker.close(resolve));

  const front = await tlsFront(settings);
  const serve = (stream: LibraryStream) => {
    const alive = new KeepAlive(clock, () => stream.destroy());
    alive.allow(connectWithin);
    stream.on("arrived", () => alive.heard());
    stream.once("close", () => alive.stop());
    const handle = (inside: Duplex) => {
      clients.keep(inside, alive);
      broker.handle(inside);
    };
    if (front === null) handle(stream);
    else front.accept(stream, handle);
  };
  const server = await LibraryServer.open(settings, serve).catch(async (error: unknown) => {
    await closeBroker();
    throw error;
  });
  for (const event of ["client", "subscribe", "unsubscribe", "ping", "ack", "publish", "clientDisconnect"])
    broker.addListener(event, () => server.work.heard());

  return serverPeer(settings, {
    members: {
      host: () => loopback,
      port: () => server.port,
      received: () => clients.received,
      topic: () => clients.topic,
      ...front?.members,
    },
    actions: {
      publish: (given) => publish(broker, name, given),
      close: () => server.hangUp(),
    },
    close: async () => {
      await server.close();
      await closeBroker();
    },
  });
};

/** The script's own message, to whoever has subscribed. */
function publish(broker: Aedes, peer: string, given: PeerArguments): Promise<void> {
  const topic = textArgument(peer, given, "topic", "0", "");
  if (topic === "" || /[+#\0]/.test(topic))
    throw new Error(`peer ${peer}: topic must be text without + and #`);
  const payload = Buffer.from(bytesArgument(peer, given, "message", "1"));
  return new Promise((resolve, reject) => {
    const done = (error?: Error) => (error ? reject(error) : resolve());
    broker.publish({ cmd: "publish", topic, payload, qos: 0, dup: false, retain: false }, done);
  });
}
