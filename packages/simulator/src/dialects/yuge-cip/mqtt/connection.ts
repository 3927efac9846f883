import type { Release } from "@scn/runtime";
import { generate, type Packet, parser } from "mqtt-packet";
import { plainBytes } from "../../../ledger/plain-bytes.js";
import { dialServer, type Server } from "../internet/dial-server.js";
import type { Carrier } from "../stack/carrier.js";
import type { YugeModule } from "../yuge-module.js";

/** What the owner of a connection to a broker hears. */
export interface BrokerListener {
  packet(packet: Packet): void;
  /** The connection is gone without having been closed from here. */
  lost(): void;
}

/** A connection to a broker: MQTT packets there and back, and what keeps it alive. */
export class BrokerConnection {
  readonly #module: YugeModule;
  readonly #listener: BrokerListener;
  readonly #parser = parser({ protocolVersion: 4 });
  #carrier: Carrier | null = null;
  #over = false;
  #nextId = 1;
  #keepAlive = 0;
  #ping: Release = () => undefined;

  constructor(module: YugeModule, listener: BrokerListener) {
    this.#module = module;
    this.#listener = listener;
    this.#parser.on("packet", (packet) => listener.packet(packet));
    // What is no MQTT ends it (MQTT 3.1.1 4.8).
    this.#parser.on("error", () => this.#lose());
  }

  /** Resolves with whether there is a connection. */
  async open(server: Server): Promise<boolean> {
    const carrier = await dialServer(this.#module, server, {
      data: (bytes) => this.#arrived(bytes),
      ended: () => this.#lose(),
      closed: () => this.#lose(),
    });
    if (typeof carrier === "string") return false;
    this.#carrier = carrier;
    if (this.#over) carrier.destroy();
    return !this.#over;
  }

  send(packet: Packet): void {
    this.#carrier?.write(plainBytes(generate(packet)));
    this.#schedulePing();
  }

  /** A packet identifier (MQTT 3.1.1 2.3.1). */
  nextId(): number {
    const id = this.#nextId;
    this.#nextId = (id % 65_535) + 1;
    return id;
  }

  /** 13.3: from now on nothing is silent for longer than this, s. */
  keepAlive(seconds: number): void {
    this.#keepAlive = seconds * 1000;
    this.#schedulePing();
  }

  /** Ends it in good order: what was sent arrives. */
  close(): void {
    this.#ping();
    this.#over = true;
    this.#carrier?.end();
  }

  /** Ends it at once, without a word. */
  drop(): void {
    this.#ping();
    this.#over = true;
    this.#carrier?.destroy();
  }

  #arrived(bytes: Uint8Array): void {
    if (!this.#over) this.#parser.parse(Buffer.from(bytes));
  }

  /** MQTT 3.1.1 3.1.2.10: where nothing was sent for the keep-alive time, a PINGREQ is. */
  #schedulePing(): void {
    this.#ping();
    if (this.#keepAlive === 0) return;
    this.#ping = this.#module.core.life.after(this.#keepAlive, () => this.send({ cmd: "pingreq" }));
  }

  #lose(): void {
    if (this.#over) return;
    this.drop();
    this.#listener.lost();
  }
}
