import type { Catalogue } from "@scn/dsl";
import type { Release } from "@scn/runtime";
import { fromLatin1 } from "../../module/bytes.js";
import { fieldOf } from "../../module/catalogue-fields.js";
import type { ModuleCore } from "../../module/core.js";
import { type ModuleSocket, socketState } from "./sockets/module-socket.js";
import type { SocketTable } from "./sockets/socket-table.js";

/**
 * `AT+QICFG="send/auto"` and `"recv/ignore"`: what the module sends by itself, and what it keeps from the host. LTE
 * Standard(A) sets both for a context and in text, EC200U for a socket and in hexadecimal; the catalogue tells.
 */
export class Heartbeats {
  readonly #core: ModuleCore;
  readonly #sockets: SocketTable;
  #perContext: boolean | null = null;
  readonly #timers = new Map<number, Release>();

  constructor(core: ModuleCore, sockets: SocketTable) {
    this.#core = core;
    this.#sockets = sockets;
  }

  /** The host has set the period or the message of this number: the next beat is a period away. */
  start(id: number): void {
    this.#timers.get(id)?.();
    this.#timers.delete(id);
    const period = Number(this.#core.tracked.get("auto-period", id) ?? 0) * 1000;
    const message = this.#message("auto-message", "msg_auto", id);
    if (period === 0 || message.length === 0) return;
    const beat = () => {
      for (const socket of this.#sockets.all)
        if (this.#idOf(socket) === id && socket.state === socketState.connected) socket.send(message);
      this.#timers.set(id, this.#core.life.after(period, beat));
    };
    this.#timers.set(id, this.#core.life.after(period, beat));
  }

  /** Whether these received bytes are a heartbeat that the host does not want to see. */
  ignores(socket: ModuleSocket, bytes: Uint8Array): boolean {
    const message = this.#message("ignore-message", "msg_ignore", this.#idOf(socket));
    return message.length > 0 && Buffer.compare(message, bytes) === 0;
  }

  #idOf(socket: ModuleSocket): number {
    this.#perContext ??= isPerContext(this.#core.catalogue);
    return this.#perContext ? socket.contextId : socket.id;
  }

  #message(setting: string, parameter: string, id: number): Uint8Array {
    const text = String(this.#core.tracked.get(setting, id) ?? "");
    const hex = fieldOf(this.#core.catalogue, "AT+QICFG", parameter)?.type === "hexstring";
    return hex ? Uint8Array.from(Buffer.from(text, "hex")) : fromLatin1(text);
  }
}

function isPerContext(catalogue: Catalogue): boolean {
  const forms = catalogue.commands.find(({ name }) => name === "AT+QICFG")?.forms ?? [];
  const own = forms.find(({ parameters }) => parameters[0]?.in?.includes("send/auto"));
  return own?.parameters[1]?.name === "contextID";
}
