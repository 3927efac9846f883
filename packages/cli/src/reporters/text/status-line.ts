import { visible } from "@scn/dsl";
import type { RunEvent } from "@scn/runtime";
import type { Output, Ticker } from "../../terminal/output.js";
import type { Style } from "../../terminal/style.js";
import { truncate } from "../../terminal/width.js";
import { durationText } from "./duration.js";

const eraseLine = "\r\x1b[2K";

/** What a live terminal gives beyond a place to write. */
export interface Live {
  readonly ticker: Ticker;
  /** Monotonic milliseconds on the wall. */
  readonly now: () => number;
}

/**
 * The last line of a live terminal: the step and the wait under way, rewritten in place. It is drawn on ticks only, so
 * that a run which is over before the first one costs nothing.
 */
export class StatusLine {
  #drawn = false;
  #scenario = "";
  #steps: string[] = [];
  #wait: Extract<RunEvent, { type: "waiting" }> | null = null;
  #clock: "real" | "virtual" = "virtual";
  /** The run's clock minus the wall's. */
  #offset = 0;
  readonly #stop: () => void;

  constructor(
    private readonly output: Output,
    private readonly live: Live,
    private readonly style: Style,
  ) {
    this.#stop = live.ticker(() => this.#draw());
  }

  event(event: RunEvent): void {
    this.#offset = event.at - this.live.now();
    switch (event.type) {
      case "run-started":
        this.#clock = event.clock;
        return;
      case "scenario-started":
        this.#scenario = event.title;
        this.#steps = [];
        return;
      case "step-started":
        this.#steps.push(event.title);
        return;
      case "step-ended":
        this.#steps.pop();
        return;
      case "cleanup-started":
        this.#steps = ["cleanup"];
        return;
      case "waiting":
        this.#wait = event;
        return;
      case "matched":
      case "sent":
      case "command-ended":
      case "scenario-ended":
        this.#wait = null;
    }
  }

  /** Takes the line away before something is printed. */
  erase(): void {
    if (this.#drawn) this.output.write(eraseLine);
    this.#drawn = false;
  }

  end(): void {
    this.#stop();
    this.erase();
  }

  #draw(): void {
    if (this.#scenario === "") return;
    const parts = [this.#steps.at(-1) ?? this.#scenario, ...this.#waitParts()];
    const line = truncate(parts.map(visible).join(" · "), Math.max(10, (this.output.columns ?? 80) - 3));
    this.output.write(`${eraseLine}${this.style.cyan("▸")} ${line}`);
    this.#drawn = true;
  }

  #waitParts(): string[] {
    const wait = this.#wait;
    if (wait === null) return [];
    if (this.#clock === "virtual") return [wait.what];
    const left = wait.until - (this.live.now() + this.#offset);
    return [`${wait.what} (${left > 0 ? `${durationText(roundUp(left))} left` : "over time"})`];
  }
}

/** Whole seconds: digits that change ten times a second cannot be read. */
function roundUp(ms: number): number {
  return Math.ceil(ms / 1000) * 1000;
}
