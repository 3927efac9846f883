import type { Release } from "@scn/runtime";
import type { ModuleCore } from "../../module/core.js";

/** Without command and traffic for this long the module sleeps, where `AT+QSCLK=1` allows it, ms (D-135). */
const idleTime = 20_000;
/** The same once the network has released the connection, as `<rai_mode>` asked for, ms. */
const releasedTime = 2000;
/** From the line that wakes it to the URC, ms. */
const wakeTime = 200;

/** Deep sleep (BC260Y 4.3.9): in when nothing goes on, out by a command that is lost. */
export class DeepSleep {
  readonly #core: ModuleCore;
  /** Work under way behind an `OK`. */
  readonly #busy: () => boolean;
  readonly #entering: () => void;
  #timer: Release | null = null;
  /** The network lets go of the connection. */
  readonly #released: () => void;
  #release: "no" | "now" | "after-answer" = "no";
  asleep = false;

  constructor(
    core: ModuleCore,
    options: {
      readonly busy: () => boolean;
      readonly entering: () => void;
      readonly released: () => void;
    },
  ) {
    this.#core = core;
    this.#busy = options.busy;
    this.#entering = options.entering;
    this.#released = options.released;
  }

  boot(): void {
    this.asleep = false;
    this.#timer = null;
    this.#release = "no";
  }

  /** `<rai_mode>` of a send: 1 release after it, 2 after its answer (2.3.5). */
  releaseBy(raiMode: number): void {
    this.#release = raiMode === 1 ? "now" : raiMode === 2 ? "after-answer" : "no";
    if (this.#release === "now") this.#released();
  }

  /** Data came: an answer that was waited for releases the connection. */
  answered(): void {
    if (this.#release === "after-answer") {
      this.#release = "now";
      this.#released();
    }
    this.restart();
  }

  /** Something goes on: no sleep for now. */
  hold(): void {
    this.#timer?.();
    this.#timer = null;
  }

  /** From here nothing goes on. */
  restart(): void {
    this.hold();
    if (this.asleep || this.#core.tracked.number("sleep", 0) === 0) return;
    const quiet = this.#release === "now" ? releasedTime : idleTime;
    this.#timer = this.#core.life.after(quiet, () => this.#fallAsleep());
  }

  #fallAsleep(): void {
    if (this.#busy()) {
      this.restart();
      return;
    }
    this.#release = "no";
    this.#core.urc('+QNBIOEVENT: "ENTER DEEPSLEEP"');
    this.asleep = true;
    this.#entering();
    this.#core.sleep(() => this.#core.life.later(wakeTime, () => this.#wake()));
  }

  #wake(): void {
    this.asleep = false;
    this.#core.wake();
    this.#core.urc('+QNBIOEVENT: "EXIT DEEPSLEEP"');
    this.restart();
  }
}
