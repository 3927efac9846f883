import type { Release } from "@scn/runtime";
import { concatBytes } from "../../../module/bytes.js";
import type { ModuleCore } from "../../../module/core.js";
import type { Link } from "./link.js";

/** 9.13: what AT+CIPCCFG sets. Times in ms. */
export interface TransparentSettings {
  readonly retries: number;
  readonly wait: number;
  readonly sendSize: number;
  readonly escapes: number;
  readonly receiveMode: number;
  readonly receiveSize: number;
  readonly receivePause: number;
  readonly clean: number;
}

const transparentDefaults: TransparentSettings = {
  retries: 5,
  wait: 200,
  sendSize: 1024,
  escapes: 0,
  receiveMode: 0,
  receiveSize: 1460,
  receivePause: 50,
  clean: 0,
};

/** Transparent mode: the port belongs to the single link until `+++`, DTR or the connection's end (9.10, 9.42). */
export class Transparent {
  readonly #core: ModuleCore;
  settings = transparentDefaults;
  #stored = transparentDefaults;
  #link: Link | null = null;
  #packet: Uint8Array[] = [];
  #length = 0;
  #timer: Release | null = null;
  #pause: Release | null = null;

  constructor(core: ModuleCore) {
    this.#core = core;
  }

  get active(): boolean {
    return this.#link !== null;
  }

  enter(link: Link): void {
    this.#link = link;
    this.#core.enterTransparent({
      data: (bytes) => this.#collect(bytes),
      escaped: () => this.leave("OK"),
    });
    // 9.13: what an error left unsent goes out after the next connect.
    this.#flush();
    this.drain();
  }

  /** Ends it with this line; nothing happens in command mode. */
  leave(result: string): void {
    if (this.#link === null) return;
    this.#flush();
    this.#link = null;
    this.#pause?.();
    this.#pause = null;
    this.#core.leaveTransparent(result);
  }

  /** What the link has received goes out as it is, in pieces where AT+CIPCCFG says so. */
  drain(): void {
    const link = this.#link;
    if (link === null || this.#pause !== null || link.unread.length === 0) return;
    const { receiveMode, receiveSize, receivePause } = this.settings;
    this.#core.raw(link.unread.take(receiveMode === 1 ? receiveSize : link.unread.length));
    if (receiveMode === 0) return;
    this.#pause = this.#core.life.after(receivePause, () => {
      this.#pause = null;
      this.drain();
    });
  }

  /** 9.26: what is set now is there after a restart. */
  store(): void {
    this.#stored = this.settings;
  }

  /** A new life: nothing of what was typed is left, and of what was set what was stored. */
  reset(): void {
    this.settings = this.#stored;
    this.#link = null;
    this.#pause = null;
    this.#dropPacket();
  }

  /** A packet goes out when it is SendSz long or has waited WaitTm. */
  #collect(bytes: Uint8Array): void {
    this.#packet.push(bytes);
    this.#length += bytes.length;
    if (this.#length >= this.settings.sendSize) this.#flush();
    else this.#timer ??= this.#core.life.after(this.settings.wait, () => this.#flush());
  }

  #flush(): void {
    const link = this.#link;
    const connected = link?.state === "CONNECTED";
    const bytes = concatBytes(this.#packet);
    if (!connected && this.settings.clean === 0) return;
    this.#dropPacket();
    if (link === null || !connected) return;
    const { sendSize } = this.settings;
    for (let from = 0; from < bytes.length; from += sendSize)
      link.send(bytes.subarray(from, from + sendSize));
  }

  #dropPacket(): void {
    this.#timer?.();
    this.#timer = null;
    this.#packet = [];
    this.#length = 0;
  }
}
