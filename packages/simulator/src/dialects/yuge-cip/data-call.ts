import type { ModuleCore } from "../../module/core.js";

/**
 * The data call of `ATD*99#` (9.37, 9.38). Nobody speaks PPP at the other end: what the host sends is taken and
 * nothing comes back, but the call begins, is left, resumed and hung up as the manual says.
 */
export class DataCall {
  readonly #core: ModuleCore;
  #up = false;

  constructor(core: ModuleCore) {
    this.#core = core;
  }

  boot(): void {
    this.#up = false;
  }

  /** There is a call, in data mode or left for commands. */
  get up(): boolean {
    return this.#up;
  }

  enter(): void {
    this.#up = true;
    this.#core.enterTransparent({
      data: () => undefined,
      escaped: () => this.#core.leaveTransparent("OK"),
    });
  }

  hangUp(): void {
    this.#up = false;
  }
}
