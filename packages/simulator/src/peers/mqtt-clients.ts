import type { AedesOptions } from "aedes";
import type { KeepAlive } from "./keep-alive.js";

const badUserNameOrPassword = 4;

/** What the broker has heard of its clients, and the rules it holds them to: what the library asks while it serves them. */
export class MqttClients {
  /** The last message that a client published, and its topic. */
  received: Uint8Array = new Uint8Array();
  topic: string | null = null;
  readonly #user: string | null;
  readonly #password: string | null;
  readonly #kept = new WeakMap<object, KeepAlive>();

  constructor(user: string | null, password: string | null) {
    this.#user = user;
    this.#password = password;
  }

  /** Who speaks over this connection is allowed so much silence. */
  keep(connection: object, alive: KeepAlive): void {
    this.#kept.set(connection, alive);
  }

  get rules(): Pick<AedesOptions, "preConnect" | "authenticate" | "authorizePublish"> {
    return {
      preConnect: (client, packet, done) => {
        // Kept on the run's clock: silence for one and a half times the keep-alive time ends it (MQTT 3.1.1 3.1.2.10).
        const seconds = packet.keepalive ?? 0;
        packet.keepalive = 0;
        this.#kept.get(client.conn)?.allow(seconds > 0 ? seconds * 1_500 : Number.POSITIVE_INFINITY);
        done(null, true);
      },
      authenticate: (_client, user, password, done) => {
        const isUser = this.#user === null || this.#user === user;
        const isPassword = this.#password === null || this.#password === password?.toString();
        if (isUser && isPassword) {
          done(null, true);
          return;
        }
        const refusal = new Error("bad user name or password");
        done(Object.assign(refusal, { returnCode: badUserNameOrPassword }), false);
      },
      authorizePublish: (_client, { topic, payload }, done) => {
        if (topic.startsWith("$SYS/")) {
          done(new Error("$SYS is the broker's own"));
          return;
        }
        this.topic = topic;
        this.received =
          typeof payload === "string" ? new TextEncoder().encode(payload) : Uint8Array.from(payload);
        done(null);
      },
    };
  }
}
