import { type Behaviour, ok } from "../../module/call.js";
import type { LteModule } from "../quectel-lte/lte-module.js";

/**
 * `AT+QSCLK` (Luat 2.6): while DTR is off, its pin high, the module sleeps: it loses what the host types, and goes on
 * reporting. There is no WAKEUP_IN; it is taken to follow DTR (D-145).
 */
export class Sleep {
  readonly #module: LteModule;
  #dtr = true;
  #wake: (() => void) | null = null;

  constructor(module: LteModule) {
    this.#module = module;
  }

  readonly qsclk: Behaviour<LteModule> = (call) =>
    call.kind === "write" ? { ...ok, after: () => this.#follow() } : null;

  /** The line changed. */
  dtr(on: boolean): void {
    this.#dtr = on;
    this.#follow();
  }

  /** A new life begins awake: the setting is not saved. */
  boot(): void {
    this.#wake = null;
  }

  #follow(): void {
    const { core, transparent } = this.#module;
    const asleep = !this.#dtr && transparent.socket === null && core.tracked.number("qsclk", 0) === 1;
    if (asleep) {
      this.#wake ??= core.ignoreInput();
      return;
    }
    this.#wake?.();
    this.#wake = null;
  }
}
