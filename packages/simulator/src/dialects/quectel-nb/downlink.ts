import type { ModuleCore } from "../../module/core.js";

/** Without traffic for this long the network releases the radio connection, ms (D-135). */
const inactivity = 20_000;
/** Then the network has to page the module: a DRX cycle of 2.56 s (BC260Y 2.4 remark 2). */
const pagingCycle = 2560;

/**
 * What comes from the network: at once while the radio connection stands, else when the module has been paged. Nothing
 * overtakes what came before it.
 */
export class Downlink {
  readonly #core: ModuleCore;
  #connectedUntil = 0;
  #paged: (() => void)[] | null = null;

  constructor(core: ModuleCore) {
    this.#core = core;
  }

  boot(): void {
    this.#connectedUntil = 0;
    this.#paged = null;
  }

  /** Traffic: the radio connection stands. */
  touch(): void {
    this.#connectedUntil = this.#core.life.now() + inactivity;
  }

  /** The network releases the radio connection before its time. */
  release(): void {
    this.#connectedUntil = 0;
  }

  deliver(task: () => void): void {
    const { life } = this.#core;
    if (this.#paged !== null) {
      this.#paged.push(task);
    } else if (life.now() < this.#connectedUntil) {
      this.touch();
      task();
    } else {
      this.#paged = [task];
      life.later(pagingCycle, () => {
        const waiting = this.#paged ?? [];
        this.#paged = null;
        this.touch();
        for (const each of waiting) each();
      });
    }
  }
}
