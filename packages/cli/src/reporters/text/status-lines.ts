import { visible } from "@scn/dsl";
import type { RunEvent, Verdict } from "@scn/runtime";
import { LiveArea } from "../../terminal/live-area.js";
import type { Output, Ticker } from "../../terminal/output.js";
import type { Style } from "../../terminal/style.js";
import { displayWidth, padEnd, truncate } from "../../terminal/width.js";
import type { Reporter } from "../reporter.js";
import { deviceNames } from "./device-names.js";
import { type Standing, UnderWay } from "./under-way.js";
import { verdictOrder, verdictWord } from "./verdict-words.js";

/** What a live terminal gives beyond a place to write. */
export interface Live {
  readonly ticker: Ticker;
  /** Monotonic milliseconds on the wall. */
  readonly now: () => number;
}

/** What runs on one device at a time, or one after another. */
interface Unit {
  readonly number: number;
  readonly underWay: UnderWay;
  /** The run's clock minus the wall's. */
  offset: number;
  /** Its device; several scenarios of a unit have the same. */
  device: string;
}

/** Names of devices are cut off here. */
const widestDevice = 24;

/**
 * The last lines of a live terminal: for everything under way, the step and the wait. They are drawn on ticks only, so that a run
 * which is over before the first one costs nothing.
 */
export class StatusLines {
  readonly #area: LiveArea;
  /** Each in the line of one that is over, so that the others stay where they are. */
  readonly #units: (Unit | null)[] = [];
  readonly #devices = new Set<string>();
  /** Of what is over and has not been told, because something that began before it still runs. */
  readonly #untold: Partial<Record<Verdict, number>> = {};
  #deviceColumns = 0;
  readonly #stop: () => void;

  constructor(
    output: Output,
    private readonly live: Live,
    private readonly style: Style,
  ) {
    this.#area = new LiveArea(output);
    this.#stop = live.ticker(() => this.#area.draw(this.#rows()));
  }

  /** An event when it happens, of a unit that may be told later. */
  seen(event: RunEvent, number: number): void {
    const unit = this.#unit(number);
    unit.offset = event.at - this.live.now();
    unit.underWay.event(event);
    if (event.type === "scenario-started") {
      unit.device = deviceNames(event);
      this.#devices.add(unit.device);
    }
    if (event.type === "scenario-ended") this.#count(event.verdict, 1);
    if (event.type === "run-ended") this.#units[this.#units.indexOf(unit)] = null;
  }

  /** An event when it is told. */
  told(event: RunEvent): void {
    if (event.type === "scenario-ended") this.#count(event.verdict, -1);
  }

  /** Prints a whole line above them. */
  print(text: string): void {
    this.#area.print(text);
  }

  /** Steps aside for what another output of the same terminal writes. */
  aside(write: () => void): void {
    this.#area.aside(write);
  }

  /** Takes the lines away; nothing is drawn any more. */
  end(): void {
    this.#stop();
    this.#area.draw([]);
  }

  #count(verdict: Verdict, more: number): void {
    this.#untold[verdict] = (this.#untold[verdict] ?? 0) + more;
  }

  #unit(number: number): Unit {
    const known = this.#units.find((unit) => unit?.number === number);
    if (known !== undefined && known !== null) return known;
    const unit = { number, underWay: new UnderWay(), offset: 0, device: "" };
    const free = this.#units.indexOf(null);
    if (free === -1) this.#units.push(unit);
    else this.#units[free] = unit;
    return unit;
  }

  #rows(): readonly string[] {
    const now = this.live.now();
    const standing = this.#units.flatMap((unit) =>
      unit === null ? [] : unit.underWay.at(now + unit.offset).map((one) => this.#named(one, unit)),
    );
    const widest = Math.max(0, ...standing.map(({ device }) => displayWidth(device)));
    this.#deviceColumns = Math.max(this.#deviceColumns, Math.min(widest, widestDevice));
    const untold = this.#untoldText();
    const room = this.#area.height - (untold === "" ? 0 : 1);
    const shown = standing.length > room ? standing.slice(0, Math.max(1, room - 1)) : standing;
    const more = standing.length - shown.length;
    return [
      ...shown.map((one) => this.#row(one)),
      ...[more === 0 ? "" : `… and ${more} more`, untold]
        .filter((text) => text !== "")
        .map((text) => `  ${this.style.dim(truncate(text, this.#area.columns - 2))}`),
    ];
  }

  /** Where everything runs on the same device, there is nothing to tell apart. */
  #named(standing: Standing, unit: Unit): Standing {
    const device = standing.device === "" && this.#devices.size > 1 ? unit.device : standing.device;
    return { ...standing, device: visible(device) };
  }

  #row({ device, where, wait, since }: Standing): string {
    const columns = this.#area.columns - 2;
    const deviceColumns = Math.min(this.#deviceColumns, Math.floor(columns / 3));
    const name = deviceColumns === 0 ? "" : `${padEnd(truncate(device, deviceColumns), deviceColumns)}  `;
    const end = since === "" ? "" : `  ${since}`;
    const room = columns - displayWidth(name) - displayWidth(end);
    const waited = truncate(visible(wait), Math.ceil(room * 0.6));
    const left = room - (waited === "" ? 0 : displayWidth(waited) + 3);
    const text = [truncate(visible(where), left), waited].filter((part) => part !== "").join(" · ");
    const row = `${this.style.cyan("▸")} ${name === "" ? "" : this.style.bold(name)}`;
    return end === "" ? `${row}${text}` : `${row}${padEnd(text, room)}${end}`;
  }

  #untoldText(): string {
    const counts = verdictOrder.flatMap((verdict) => {
      const count = this.#untold[verdict] ?? 0;
      return count > 0 ? [`${count} ${verdictWord(verdict)}`] : [];
    });
    return counts.length === 0 ? "" : `done, told in their turn: ${counts.join(", ")}`;
  }
}

/** What a reporter with such lines has beside what it tells. */
export function liveSide(status: StatusLines): Required<Pick<Reporter, "seen" | "aside">> {
  return {
    seen: (event, unit) => status.seen(event, unit),
    aside: (write) => status.aside(write),
  };
}
