import type { Release } from "@scn/runtime";
import { fromLatin1 } from "../../module/bytes.js";
import type { ModuleCore } from "../../module/core.js";
import type { IpStack } from "./stack/ip-stack.js";

/** 9.33: what AT^HEARTCONFIG sets; the time in seconds. */
export interface HeartbeatSettings {
  readonly enabled: boolean;
  readonly link: number;
  readonly seconds: number;
}

const off: HeartbeatSettings = { enabled: false, link: 0, seconds: 120 };

/** What the module sends by itself on one link to keep it alive (9.33 to 9.36). */
export class Heartbeat {
  readonly #core: ModuleCore;
  readonly #stack: IpStack;
  settings = off;
  /** What is sent on each link; the module's serial number where nothing was set. */
  readonly #contents = new Map<number, Uint8Array>();
  #timer: Release | null = null;
  #last: number | null = null;
  #next: number | null = null;
  /** Heartbeats sent since it was switched on. */
  sent = 0;

  constructor(core: ModuleCore, stack: IpStack) {
    this.#core = core;
    this.#stack = stack;
  }

  boot(): void {
    this.#timer = null;
    this.#clear();
    this.#schedule();
  }

  configure(settings: HeartbeatSettings): void {
    this.settings = settings;
    this.#timer?.();
    this.#timer = null;
    // 9.36: switched off, the figures are 0.
    this.#clear();
    this.#schedule();
  }

  content(link: number): Uint8Array | undefined {
    return this.#contents.get(link);
  }

  setContent(link: number, bytes: Uint8Array): void {
    this.#contents.set(link, bytes);
  }

  /** Whole seconds since the last heartbeat and until the next. */
  get figures(): { readonly since: number; readonly until: number } {
    const now = this.#core.clock.now();
    return {
      since: this.#last === null ? 0 : Math.floor((now - this.#last) / 1000),
      until: this.#next === null ? 0 : Math.ceil((this.#next - now) / 1000),
    };
  }

  /** 9.33: the first heartbeat goes out one period after the link is there. */
  connected(link: number): void {
    if (link !== this.settings.link) return;
    this.#timer?.();
    this.#timer = null;
    this.#schedule();
  }

  #schedule(): void {
    const { enabled, link, seconds } = this.settings;
    if (!enabled || this.#stack.link(link).state !== "CONNECTED") return;
    this.#next = this.#core.clock.now() + seconds * 1000;
    this.#timer = this.#core.life.after(seconds * 1000, () => {
      this.#beat(link);
      this.#schedule();
    });
  }

  #beat(link: number): void {
    this.#next = null;
    const bytes = this.#contents.get(link) ?? fromLatin1(serialNumber);
    if (!this.#stack.link(link).send(bytes)) return;
    this.#last = this.#core.clock.now();
    this.sent += 1;
  }

  #clear(): void {
    this.#last = null;
    this.#next = null;
    this.sent = 0;
  }
}

/** Reporting body 00: no real device has it. */
export const serialNumber = "000000000000026";
