import type { ModuleCore } from "../../module/core.js";

/** Events kept while `AT+CGEREP=0`; the manual has no number. */
const kept = 16;

/** `+CGEV` (Yuge 6.7, 6.8): told as they come, or kept until somebody wants them, the oldest lost first. */
export class PacketEvents {
  readonly #core: ModuleCore;
  #kept: string[] = [];

  constructor(core: ModuleCore) {
    this.#core = core;
  }

  boot(): void {
    this.#kept = [];
  }

  tell(event: string): void {
    if (this.#core.tracked.number("cgerep", 0) === 1) this.#core.urc(`+CGEV: ${event}`);
    else this.#kept = [...this.#kept, event].slice(-kept);
  }

  /** `AT+CGEREP=1,<bfr>`: what was kept is told, or forgotten. */
  release(told: boolean): void {
    for (const event of this.#kept.splice(0)) if (told) this.#core.urc(`+CGEV: ${event}`);
  }
}
