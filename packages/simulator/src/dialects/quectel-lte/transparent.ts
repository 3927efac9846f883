import type { Release } from "@scn/runtime";
import { concatBytes } from "../../module/bytes.js";
import type { ModuleCore } from "../../module/core.js";
import type { Configuration } from "./configuration.js";
import { accessMode, type ModuleSocket, socketState } from "./sockets/module-socket.js";

/** Transparent mode: the port belongs to one socket until `+++`, DTR or the socket's end (LTE Standard(A) 1.3). */
export class Transparent {
  readonly #core: ModuleCore;
  readonly #configuration: Configuration;
  /** The socket the port belongs to now. */
  socket: ModuleSocket | null = null;
  /** The last one it belonged to, for `ATO`. */
  last: ModuleSocket | null = null;
  #packet: Uint8Array[] = [];
  #packetLength = 0;
  #timer: Release | null = null;

  constructor(core: ModuleCore, configuration: Configuration) {
    this.#core = core;
    this.#configuration = configuration;
  }

  enter(socket: ModuleSocket): void {
    this.socket = socket;
    this.last = socket;
    socket.mode = accessMode.transparent;
    this.#core.enterTransparent({
      data: (bytes) => this.#collect(bytes),
      escaped: () => this.leave("OK"),
    });
    this.drain();
    // Lost on the way in.
    if (socket.state !== socketState.connected) this.leave("NO CARRIER");
  }

  /** Ends it with this result code; afterwards the socket is in buffer mode. */
  leave(result: "OK" | "NO CARRIER"): void {
    const { socket } = this;
    if (socket === null) return;
    this.#flush();
    this.socket = null;
    socket.mode = accessMode.buffer;
    this.#core.leaveTransparent(result);
  }

  /** What the socket has received goes out as it is. */
  drain(): void {
    const { socket } = this;
    if (socket === null) return;
    const part = socket.buffer.take(Number.POSITIVE_INFINITY);
    if (part === null) return;
    this.#core.raw(part.bytes);
    this.drain();
  }

  reset(): void {
    this.socket = null;
    this.last = null;
    this.#dropPacket();
  }

  /** A packet goes out when it is `transpktsize` long or has waited for `transwaittm`. */
  #collect(bytes: Uint8Array): void {
    this.#packet.push(bytes);
    this.#packetLength += bytes.length;
    const { packetSize: size, packetWait: wait } = this.#configuration;
    if (this.#packetLength >= size || wait === 0) this.#flush();
    else this.#timer ??= this.#core.life.after(wait, () => this.#flush());
  }

  #flush(): void {
    const { packetSize: size } = this.#configuration;
    const bytes = concatBytes(this.#packet);
    this.#dropPacket();
    for (let from = 0; from < bytes.length; from += size)
      this.socket?.send(bytes.subarray(from, from + size));
  }

  #dropPacket(): void {
    this.#timer?.();
    this.#timer = null;
    this.#packet = [];
    this.#packetLength = 0;
  }
}
