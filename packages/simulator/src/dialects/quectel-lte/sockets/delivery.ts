import { toLatin1 } from "../../../module/bytes.js";
import type { Configuration } from "../configuration.js";
import type { Heartbeats } from "../heartbeats.js";
import type { Transparent } from "../transparent.js";
import { accessMode, type ModuleSocket } from "./module-socket.js";
import type { Sender } from "./receive-buffer.js";

/** The most data one direct-push URC or one `AT+QIRD` carries (LTE Standard(A) 2.3.9). */
export const maxRead = 1500;

/** Brings received data to the host the way the socket's access mode says (LTE Standard(A) 1.3, 2.4.2). */
export class Delivery {
  readonly #configuration: Configuration;
  readonly #transparent: Transparent;
  readonly #heartbeats: Heartbeats;
  readonly #urc: (text: string) => void;

  constructor(
    module: {
      readonly configuration: Configuration;
      readonly transparent: Transparent;
      readonly heartbeats: Heartbeats;
    },
    urc: (text: string) => void,
  ) {
    this.#configuration = module.configuration;
    this.#transparent = module.transparent;
    this.#heartbeats = module.heartbeats;
    this.#urc = urc;
  }

  arrived(socket: ModuleSocket, bytes: Uint8Array, from: Sender): void {
    if (this.#heartbeats.ignores(socket, bytes)) return;
    socket.buffer.add(bytes, from);
    if (this.#transparent.socket === socket) this.#transparent.drain();
    else if (socket.mode === accessMode.directPush) this.push(socket);
    else this.announce(socket);
  }

  /** The recv URC of buffer mode: not again before the buffer has been emptied. */
  announce(socket: ModuleSocket): void {
    const { buffer } = socket;
    if (buffer.announced || buffer.unread === 0) return;
    buffer.announced = true;
    const length = this.#configuration.tellsLength ? `,${buffer.unread}` : "";
    this.#urc(`+QIURC: "recv",${socket.id}${length}`);
  }

  /** Direct push: everything that is there, with its length. */
  push(socket: ModuleSocket): void {
    for (let part = socket.buffer.take(maxRead); part !== null; part = socket.buffer.take(maxRead)) {
      const from = socket.service === "UDP SERVICE" ? `,"${part.from.host}",${part.from.port}` : "";
      this.#urc(this.framed(`+QIURC: "recv",${socket.id},${part.bytes.length}${from}`, part.bytes));
    }
  }

  /** A header and its payload, as `viewmode` and `dataformat` say (2.3.1). */
  framed(header: string, bytes: Uint8Array): string {
    const data = this.#configuration.printsHex
      ? Buffer.from(bytes).toString("hex").toUpperCase()
      : toLatin1(bytes);
    return `${header}${this.#configuration.oneLine ? "," : "\r\n"}${data}`;
  }
}
