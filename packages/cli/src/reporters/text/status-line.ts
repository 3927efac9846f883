import { visible } from "@scn/dsl";
import type { RunEvent } from "@scn/runtime";
import type { Output, Ticker } from "../../terminal/output.js";
import type { Style } from "../../terminal/style.js";
import { displayWidth, padEnd, truncate } from "../../terminal/width.js";
import { type MaximumOf, type Standing, UnderWay } from "./under-way.js";

/** What a live terminal gives beyond a place to write. */
export interface Live {
  readonly ticker: Ticker;
  /** Monotonic milliseconds on the wall. */
  readonly now: () => number;
  readonly maximumOf?: MaximumOf;
}

/**
 * The last line of a live terminal: the step and the wait under way, rewritten in place. It is drawn on ticks only, so
 * that a run which is over before the first one costs nothing; lines that are printed then go above it, in one write, so
 * that nothing flickers.
 */
export class StatusLine {
  readonly #underWay: UnderWay;
  /** As it stands on the terminal; `null`: it does not. */
  #drawn: string | null = null;
  /** The run's clock minus the wall's. */
  #offset = 0;
  readonly #stop: () => void;

  constructor(
    private readonly output: Output,
    private readonly live: Live,
    private readonly style: Style,
  ) {
    this.#underWay = new UnderWay(live.maximumOf);
    this.#stop = live.ticker(() => this.#draw());
  }

  event(event: RunEvent): void {
    this.#offset = event.at - this.live.now();
    this.#underWay.event(event);
  }

  /** Prints a whole line above it. */
  print(text: string): void {
    const drawn = this.#drawn;
    if (drawn === null) this.output.write(`${text}\n`);
    else this.output.write(`${this.#over(drawn)}${text}\n${this.#painted(drawn)}`);
  }

  /** Takes the line away; nothing is drawn any more. */
  end(): void {
    this.#stop();
    if (this.#drawn !== null) this.output.write(this.#over(this.#drawn));
    this.#drawn = null;
  }

  #draw(): void {
    const standing = this.#underWay.at(this.live.now() + this.#offset);
    const next = standing === null ? null : this.#lineOf(standing);
    const drawn = this.#drawn;
    if (next === drawn) return;
    this.#drawn = next;
    this.output.write(
      `${drawn === null ? "" : this.#over(drawn)}${next === null ? "" : this.#painted(next)}`,
    );
  }

  /** One column stays free: a terminal that is full to the last one breaks the line. */
  #lineOf({ where, wait, since }: Standing): string {
    const columns = Math.max(10, (this.output.columns ?? 80) - 1);
    const end = since === "" ? "" : `  ${since}`;
    const room = columns - 2 - displayWidth(end);
    const waited = truncate(visible(wait), where === "" ? room : Math.ceil(room * 0.6));
    const left = room - (waited === "" ? 0 : displayWidth(waited) + 3);
    const text = [truncate(visible(where), left), waited].filter((part) => part !== "").join(" · ");
    return end === "" ? text : `${padEnd(text, room)}${end}`;
  }

  #painted(line: string): string {
    return `${this.style.cyan("▸")} ${line}`;
  }

  /** To where the line begins, and nothing behind it: a terminal made narrower has broken it into several rows. */
  #over(drawn: string): string {
    const columns = Math.max(1, this.output.columns ?? 80);
    const rows = Math.ceil((displayWidth(drawn) + 2) / columns) - 1;
    return `${rows > 0 ? `\x1b[${rows}A` : ""}\r\x1b[J`;
  }
}
