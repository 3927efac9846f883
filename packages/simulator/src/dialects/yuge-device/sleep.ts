import type { Release } from "@scn/runtime";
import type { ModuleCore } from "../../module/core.js";

/** From the line or the report that wakes the module until it hears again, ms; the manual says "several AT" (D-163). */
const wakeTime = 100;

/** `AT+CSCLK=4`: on waking the module begins with its start (Yuge 4.12). */
const deepest = 4;

/**
 * Sleep after the idle time (Yuge 4.12): in when the host writes nothing for `AT+WAKETIM` seconds, out by a command,
 * which is lost, or by anything the module has to report.
 */
export class Sleep {
  readonly #core: ModuleCore;
  readonly #busy: () => boolean;
  #timer: Release | null = null;

  /** `busy`: something goes on that is no sleep, such as transparent mode. */
  constructor(core: ModuleCore, busy: () => boolean) {
    this.#core = core;
    this.#busy = busy;
  }

  boot(): void {
    this.hold();
    this.restart();
  }

  /** A command line begins. */
  hold(): void {
    this.#timer?.();
    this.#timer = null;
  }

  /** A command line is over. */
  restart(): void {
    this.hold();
    const idle = this.#core.tracked.number("waketim", 0);
    if (this.#mode === 0 || idle === 0) return;
    this.#timer = this.#core.life.after(idle * 1000, () => this.#fallAsleep());
  }

  get #mode(): number {
    return this.#core.tracked.number("csclk", 0);
  }

  #fallAsleep(): void {
    if (this.#busy()) {
      this.restart();
      return;
    }
    this.#core.sleep(() => this.#core.life.after(wakeTime, () => this.#wake()), { lightly: true });
  }

  #wake(): void {
    if (this.#mode === deepest) this.#core.reboot();
    else {
      this.#core.wake();
      this.restart();
    }
  }
}
