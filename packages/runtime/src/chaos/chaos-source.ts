import type { ChaosKind } from "@scn/dsl";
import type { LinePlace, PlacedByte } from "./disturbance.js";

/** Decides what happens to a line, at each place where something could: by chance, or by a plan. */
export interface ChaosSource {
  readonly kinds: readonly ChaosKind[];
  flipsEcho(place: LinePlace): boolean;
  /** Noise before the byte at this place. */
  noise(place: LinePlace): Uint8Array | null;
  /** One of the lines that the module could send just here. */
  urc(place: LinePlace, lines: () => readonly string[]): string | null;
  /** A line for when the module has nothing else to say: in how many ms, and which of those it could send then. */
  idle(chunk: readonly LinePlace[]): IdleUrc | null;
  /** Which of these bytes are lost. */
  loss(bytes: readonly PlacedByte[]): { readonly from: number; readonly length: number } | null;
  /** When what begins at this place is to be handed over, on the clock: between `now` and `latest`. */
  delay(place: LinePlace, begins: boolean, now: number, latest: () => number): number;
  /** The read that begins at `from` ends before this one. */
  readEnd(bytes: readonly PlacedByte[], from: number): number;
}

export interface IdleUrc {
  readonly place: LinePlace;
  readonly ms: number;
  choose(lines: readonly string[]): string | null;
}
