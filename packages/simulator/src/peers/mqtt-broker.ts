import type { Duplex } from "node:stream";
import type { AedesOptions } from "aedes";
import type { LibraryStream } from "../ledger/library-stream.js";
import { loopback } from "../ledger/loopback.js";
import { KeepAlive } from "./keep-alive.js";
import { LibraryServer } from "./library-server.js";
import { bytesArgument, textArgument } from "./peer-arguments.js";
import type { PeerKind } from "./peer-kind.js";
import { serverPeer } from "./server-peer.js";
import { tlsFront } from "./tls-front.js";

/** How long a client may be connected before its CONNECT comes, ms ("a reasonable amount of time", MQTT 3.1.1 3.1.4). */
const connectWithin = 30_000;

/** Longer than any run: the library's own timers know nothing of the run's clock. */
const never = 2 ** 31 - 1;

const badUserNameOrPassword = 4;

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
  const kept = new WeakMap<object, KeepAlive>();
  let received: Uint8Array = new Uint8Array();
  let topic: string | null = null;

  const preConnect: AedesOptions["preConnect"] = (client, packet, done) => {
    // Kept on the run's clock: silence for one and a half times the keep-alive time ends it (MQTT 3.1.1 3.1.2.10).
    const seconds = packet.keepalive ?? 0;
    packet.keepalive = 0;
    kept.get(client.conn)?.allow(seconds > 0 ? seconds * 1_500 : Number.POSITIVE_INFINITY);
    done(null, true);
  };
  const authenticate: AedesOptions["authenticate"] = (_client, givenUser, givenPassword, done) => {
    const right =
      (user === null || user === givenUser) && (password === null || password === givenPassword?.toString());
    if (right) done(null, true);
    else
      done(
        Object.assign(new Error("bad user name or password"), { returnCode: badUserNameOrPassword }),
        false,
      );
  };
  const authorizePublish: AedesOptions["authorizePublish"] = (_client, packet, done) => {
    if (packet.topic.startsWith("$SYS/")) {
      done(new Error("$SYS is the broker's own"));
      return;
    }
    topic = packet.topic;
    received =
      typeof packet.payload === "string"
        ? new TextEncoder().encode(packet.payload)
        : Uint8Array.from(packet.payload);
    done(null);
  };
  const broker = await Aedes.createBroker({
    preConnect,
    authenticate,
    authorizePublish,
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
      kept.set(inside, alive);
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
      received: () => received,
      topic: () => topic,
      ...front?.members,
    },
    actions: {
      publish: (given) => {
        const to = textArgument(name, given, "topic", "0", "");
        if (to === "" || /[+#\0]/.test(to))
          throw new Error(`peer ${name}: topic must be text without + and #`);
        const payload = Buffer.from(bytesArgument(name, given, "message", "1"));
        return new Promise((resolve, reject) => {
          const done = (error?: Error) => (error ? reject(error) : resolve());
          broker.publish({ cmd: "publish", topic: to, payload, qos: 0, dup: false, retain: false }, done);
        });
      },
      close: () => server.hangUp(),
    },
    close: async () => {
      await server.close();
      await closeBroker();
    },
  });
};
