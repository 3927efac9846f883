import type { ChaosKind } from "@scn/dsl";
import type { Random } from "../expression/random.js";
import type { ChaosSource, IdleUrc } from "./chaos-source.js";
import type { LinePlace, PlacedByte } from "./disturbance.js";
import { noise } from "./noise.js";

/** How often each kind strikes where it could, from 0 to 1. */
const odds = {
  echo: 0.5,
  urc: 0.15,
  garbage: 0.1,
  drop: 0.04,
  delay: 0.3,
  late: 0.1,
  pause: 0.05,
  idle: 0.3,
};
/** An ordinary delay is at most this long, ms. */
export const ordinaryDelay = 2000;
/** A URC out of the blue comes at most so long after the last bytes, ms. */
const blue = 30_000;

/** Draws by chance what happens to a line. */
export class DrawnChaos implements ChaosSource {
  readonly #kinds = new Set<ChaosKind>();
  #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  get kinds(): readonly ChaosKind[] {
    return [...this.#kinds];
  }

  /** From here on, these too; by another stream of numbers where one is given. */
  begin(kinds: readonly ChaosKind[], random?: Random): void {
    for (const kind of kinds) this.#kinds.add(kind);
    if (random !== undefined) this.#random = random;
  }

  flipsEcho(): boolean {
    return this.#strikes("echo", odds.echo);
  }

  noise(): Uint8Array | null {
    return this.#strikes("garbage", odds.garbage) ? noise(this.#random) : null;
  }

  urc(_place: LinePlace, lines: () => readonly string[]): string | null {
    return this.#strikes("urc", odds.urc) ? this.#oneOf(lines()) : null;
  }

  idle(chunk: readonly LinePlace[]): IdleUrc | null {
    const place = chunk.at(-1);
    if (place === undefined || !this.#strikes("urc", odds.idle)) return null;
    const ms = Math.floor(this.#random() * blue);
    return { place, ms, choose: (lines) => this.#oneOf(lines) };
  }

  loss(bytes: readonly PlacedByte[]): { readonly from: number; readonly length: number } | null {
    if (!this.#strikes("drop", odds.drop) || bytes.length === 0) return null;
    const from = Math.floor(this.#random() * bytes.length);
    return { from, length: 1 + Math.floor(this.#random() * 8) };
  }

  delay(_place: LinePlace, begins: boolean, now: number, latest: () => number): number {
    if (!begins && !this.#strikes("delay", odds.pause)) return now;
    if (!this.#strikes("delay", odds.delay)) return now;
    const last = latest();
    if (this.#random() < odds.late) return last;
    return Math.min(last, now + Math.floor(this.#random() * ordinaryDelay));
  }

  readEnd(bytes: readonly PlacedByte[], from: number): number {
    if (!this.#kinds.has("split")) return bytes.length;
    const most = bytes.length > 256 ? bytes.length : 8;
    return from + 1 + Math.floor(this.#random() * most);
  }

  #oneOf(lines: readonly string[]): string | null {
    return lines[Math.floor(this.#random() * lines.length)] ?? null;
  }

  #strikes(kind: ChaosKind, chance: number): boolean {
    return this.#kinds.has(kind) && this.#random() < chance;
  }
}
