import type { IConnectPacket, IPublishPacket, Packet, QoS } from "mqtt-packet";
import { plainBytes } from "../../../ledger/plain-bytes.js";
import { toLatin1 } from "../../../module/bytes.js";
import type { Server } from "../internet/dial-server.js";
import type { YugeModule } from "../yuge-module.js";
import { BrokerConnection } from "./connection.js";
import { KeptMessages, type Message } from "./kept-messages.js";

/** What `AT+MCONFIG` sets (Yuge 13.1). */
export type Identity = Pick<IConnectPacket, "clientId" | "username" | "password" | "will">;

/** 13.13. */
export const state = { offline: 0, inSession: 1, connected: 2 } as const;
type State = (typeof state)[keyof typeof state];

/** 13.6: the longest message that is reported. */
const longestMessage = 1360;

/** What each answer of the broker prints. */
const confirmations: Partial<Record<Packet["cmd"], string>> = {
  suback: "SUBACK",
  unsuback: "UNSUBACK",
  puback: "PUBACK",
  pubrec: "PUBREC",
  pubcomp: "PUBCOMP",
};

/** The MQTT client of chapter 13: one connection, one session. */
export class MqttClient {
  readonly #module: YugeModule;
  readonly kept = new KeptMessages();
  identity: Identity | null = null;
  #state: State = state.offline;
  /** Also while it is being opened, and after the session's end: AT+MIPCLOSE closes it. */
  #connection: BrokerConnection | null = null;
  /** The broker hangs up after AT+MDISCONNECT, and nobody is told. */
  #leaving = false;
  /** Messages of QoS 2 that the broker has not released (MQTT 3.1.1 4.3.3). */
  readonly #unreleased = new Set<number>();

  constructor(module: YugeModule) {
    this.#module = module;
  }

  boot(): void {
    this.#connection = null;
    this.#state = state.offline;
    this.identity = null;
    this.kept.clear();
  }

  get state(): State {
    return this.#state;
  }

  /** There is a connection, or one is being opened. */
  get open(): boolean {
    return this.#connection !== null;
  }

  /** Whether it would be a second connection. */
  get busy(): boolean {
    return this.#connection !== null && !this.#leaving;
  }

  /** 13.2: resolves with whether there is a connection; `null` when nobody waits for it any more. */
  async connect(server: Server): Promise<boolean | null> {
    const connection = new BrokerConnection(this.#module, {
      packet: (packet) => this.#heard(packet),
      lost: () => this.#lost(connection),
    });
    this.#connection?.drop();
    this.#connection = connection;
    this.#leaving = false;
    this.#unreleased.clear();
    const open = await connection.open(server);
    if (this.#connection !== connection) return null;
    if (open) this.#state = state.connected;
    else this.#connection = null;
    return open;
  }

  /** 13.3: the broker's answer is printed when it comes. `false` without a connection that waits for it. */
  begin(clean: boolean, keepAlive: number): boolean {
    if (this.#connection === null || this.#state !== state.connected) return false;
    const { clientId, ...others } = this.identity ?? { clientId: "" };
    this.#connection.send({
      cmd: "connect",
      protocolId: "MQTT",
      protocolVersion: 4,
      clean,
      clientId,
      keepalive: keepAlive,
      ...others,
    });
    this.#connection.keepAlive(keepAlive);
    return true;
  }

  /** 13.4: `false` without a session. */
  publish(topic: string, payload: Uint8Array, qos: QoS, retain: boolean): boolean {
    return this.#send((id) => ({
      cmd: "publish",
      topic,
      payload: Buffer.from(payload),
      qos,
      retain,
      dup: false,
      ...(qos === 0 ? {} : { messageId: id() }),
    }));
  }

  subscribe(topic: string, qos: QoS): boolean {
    return this.#send((id) => ({ cmd: "subscribe", messageId: id(), subscriptions: [{ topic, qos }] }));
  }

  unsubscribe(topic: string): boolean {
    return this.#send((id) => ({ cmd: "unsubscribe", messageId: id(), unsubscriptions: [topic] }));
  }

  /** 13.12: `false` without a session. The connection stays for AT+MIPCLOSE. */
  leave(): boolean {
    if (!this.#send(() => ({ cmd: "disconnect" }))) return false;
    this.#leaving = true;
    this.#state = state.offline;
    return true;
  }

  /** 13.11: `false` without a connection. */
  close(): boolean {
    const connection = this.#connection;
    this.#forget();
    connection?.close();
    return connection !== null;
  }

  /** The network or the scenario took the connection away, and says so itself. */
  drop(): void {
    const connection = this.#connection;
    this.#forget();
    connection?.drop();
  }

  #send(packet: (id: () => number) => Packet): boolean {
    const connection = this.#connection;
    if (connection === null || this.#state !== state.inSession) return false;
    connection.send(packet(() => connection.nextId()));
    return true;
  }

  #heard(packet: Packet): void {
    const line = confirmations[packet.cmd];
    if (line !== undefined) this.#module.core.urc(line);
    if (packet.cmd === "connack") this.#answered(packet.returnCode === 0);
    else if (packet.cmd === "pubrec")
      this.#connection?.send({ cmd: "pubrel", messageId: packet.messageId ?? 0 });
    else if (packet.cmd === "publish") this.#received(packet);
    else if (packet.cmd === "pubrel") {
      this.#unreleased.delete(packet.messageId ?? 0);
      this.#connection?.send({ cmd: "pubcomp", messageId: packet.messageId ?? 0 });
    }
  }

  /** 13.3: a refusal is ERROR, and the connection goes with it (MQTT 3.1.1 3.2.2.3). */
  #answered(accepted: boolean): void {
    if (accepted) this.#state = state.inSession;
    this.#module.core.urc(accepted ? "CONNACK OK" : "ERROR");
    if (!accepted) this.drop();
  }

  #received({ topic, payload, qos, messageId = 0 }: IPublishPacket): void {
    if (qos === 1) this.#connection?.send({ cmd: "puback", messageId });
    if (qos === 2) {
      this.#connection?.send({ cmd: "pubrec", messageId });
      if (this.#unreleased.has(messageId)) return;
      this.#unreleased.add(messageId);
    }
    const bytes = typeof payload === "string" ? Buffer.from(payload) : payload;
    this.#report({ topic, payload: plainBytes(bytes).subarray(0, longestMessage) });
  }

  /** 13.9: with its content, or the place where it is kept. */
  #report(message: Message): void {
    const { core } = this.#module;
    if (core.tracked.number("mqttmsgset", 1) === 1) core.urc(`+MSUB: ${this.kept.keep(message)}`);
    else core.urc(`+MSUB: "${message.topic}",${contentOf(message)}`);
  }

  #lost(connection: BrokerConnection): void {
    if (this.#connection !== connection) return;
    // 13.14: after AT+MDISCONNECT the broker hangs up, which is no news.
    if (this.#leaving) return;
    this.#forget();
    this.#module.core.urc(this.#module.multi ? "7,CLOSED" : "CLOSED");
  }

  #forget(): void {
    this.#connection = null;
    this.#leaving = false;
    this.#state = state.offline;
  }
}

/** Length and bytes as 13.14 prints them. */
export function contentOf({ payload }: Message): string {
  return `${payload.length} byte,${toLatin1(payload)}`;
}
