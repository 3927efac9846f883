import type { ModuleCore } from "../../module/core.js";

const quarter = 900_000;
const shape = /^(\d\d)\/(\d\d)\/(\d\d),(\d\d):(\d\d):(\d\d)([+-]\d\d)$/;

/**
 * The clock of `AT+CCLK`: local time and its zone in quarters of an hour (3GPP TS 27.007 8.15, Yuge 3.10). It goes on over a
 * restart.
 */
export class WallClock {
  readonly #core: Pick<ModuleCore, "clock">;
  #offset = 0;
  zone = 0;

  constructor(core: Pick<ModuleCore, "clock">) {
    this.#core = core;
  }

  /** ms since 1970 in UTC. */
  set(time: number): void {
    const { clock } = this.#core;
    this.#offset = time - (clock.startedAt + clock.now());
  }

  /** Sets local time and zone; `false` for what is no time. */
  setText(text: string): boolean {
    const match = shape.exec(text);
    if (match === null) return false;
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zone = 0] = match
      .slice(1)
      .map(Number);
    // biome-ignore lint/style/noRestrictedGlobals: calendar arithmetic; the time itself comes from the clock
    const local = Date.UTC(2000 + year, month - 1, day, hour, minute, second);
    if (zone < -47 || zone > 48 || printed(local) !== text.slice(0, -3)) return false;
    this.zone = zone;
    this.set(local - zone * quarter);
    return true;
  }

  /** `yy/MM/dd,hh:mm:ss±zz`. */
  get text(): string {
    const { clock } = this.#core;
    const now = clock.startedAt + clock.now() + this.#offset;
    const zone = String(Math.abs(this.zone)).padStart(2, "0");
    return `${printed(now + this.zone * quarter)}${this.zone < 0 ? "-" : "+"}${zone}`;
  }
}

/** `yy/MM/dd,hh:mm:ss`, of ms since 1970 in UTC. */
export function printed(time: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: calendar arithmetic; the time itself comes from the clock
  const [date = "", clock = ""] = new Date(time).toISOString().split("T");
  return `${date.slice(2).replaceAll("-", "/")},${clock.slice(0, 8)}`;
}
