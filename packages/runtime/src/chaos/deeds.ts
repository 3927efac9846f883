import { durationText } from "../expression/shown.js";
import type { Disturbance } from "./disturbance.js";

/** Of what was lost or added, so much is told in a failure's report. */
const told = 3;

/** What has been done to a line. */
export class Deeds {
  #done: Disturbance[] = [];
  #losses: { readonly at: number; readonly what: string }[] = [];

  add(disturbance: Disturbance): void {
    this.#done.push(disturbance);
  }

  /** Something that may be the cause of a failure, in words, and when. */
  harm(at: number, what: string): void {
    this.#losses = [...this.#losses, { at, what }].slice(-told);
  }

  /** Those that nobody has been told of. */
  take(): readonly Disturbance[] {
    return this.#done.splice(0);
  }

  notes(now: number): readonly string[] {
    return this.#losses.map(({ at, what }) => `chaos ${what} ${durationText(now - at)} before`);
  }
}
