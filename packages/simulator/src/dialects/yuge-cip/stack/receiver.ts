import { toLatin1 } from "../../../module/bytes.js";
import type { ModuleCore } from "../../../module/core.js";
import type { Link } from "./link.js";
import type { Transparent } from "./transparent.js";

/** The most bytes one report or one read carries (9.27). */
export const maxReceive = 1460;

/** Brings received data to the host the way the settings say (9.12, 9.22 to 9.25, 9.27). */
export class Receiver {
  readonly #core: ModuleCore;
  readonly #transparent: Transparent;

  constructor(core: ModuleCore, transparent: Transparent) {
    this.#core = core;
    this.#transparent = transparent;
  }

  arrived(link: Link, bytes: Uint8Array): void {
    link.unread.add(bytes);
    if (this.#transparent.active) this.#transparent.drain();
    else if (this.#setting("cipmode") === 1 && !this.#multi) return;
    else if (this.#setting("ciprxget") === 0) this.#push(link);
    else this.#announce(link);
  }

  get #multi(): boolean {
    return this.#setting("cipmux") === 1;
  }

  #setting(name: string): number {
    return this.#core.tracked.number(name, 0);
  }

  /** 9.27: mode 1 tells once until something is read, mode 5 with every arrival. */
  #announce(link: Link): void {
    if (link.unread.announced && this.#setting("ciprxget") === 1) return;
    link.unread.announced = true;
    this.#core.urc(this.#multi ? `+CIPRXGET: 1,${link.number}` : "+CIPRXGET: 1");
  }

  #push(link: Link): void {
    while (link.unread.length > 0) {
      const bytes = link.unread.take(maxReceive);
      this.#core.unsolicited(this.#framed(link, bytes) + (this.#setting("ciprxf") === 0 ? "\r\n" : ""));
    }
  }

  #framed(link: Link, bytes: Uint8Array): string {
    const data = toLatin1(bytes);
    if (this.#multi) return `\r\n+RECEIVE,${link.number},${bytes.length}:\r\n${data}`;
    const { host, port } = link.remote;
    const sender = this.#setting("cipsrip") === 1 ? `\r\nRECV FROM:${host}:${port}\r\n` : "";
    if (this.#setting("ciphead") === 0) return sender + data;
    const protocol = this.#setting("cipshowtp") === 1 ? `,${link.protocol}` : "";
    return `${sender}\r\n+IPD,${bytes.length}${protocol}:${data}`;
  }
}
