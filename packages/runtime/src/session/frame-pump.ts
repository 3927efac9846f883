import type { Frame } from "../framer/frame.js";
import { Framer } from "../framer/framer.js";
import type { Clock } from "../ports/clock.js";
import { Arrival } from "./session-line.js";

const noBytes = new Uint8Array(0);

/** Who takes the frames that came. */
export interface FrameTaker {
  readonly take: (frame: Frame, arrival: Arrival) => void;
  /** All frames so far were taken. */
  readonly tell: () => void;
}

/** Moves what came over the line through the framer. */
export class FramePump {
  readonly framer = new Framer();
  readonly #clock: Clock;
  readonly #taker: FrameTaker;
  #pumping = false;

  constructor(clock: Clock, taker: FrameTaker) {
    this.#clock = clock;
    this.#taker = taker;
  }

  /**
   * Takes all frames of a chunk, and then tells: whoever waits sees an answer and its result code at one look.
   * A listener may write, and a simulated module may answer at once: then the frames come in this same loop.
   */
  push(chunk: Uint8Array = noBytes): void {
    this.framer.push(chunk);
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      let frame = this.framer.next();
      if (frame === null) return;
      let arrival = new Arrival(this.#clock.now(), frame.source);
      while (frame !== null) {
        for (; frame !== null; frame = this.framer.next()) {
          arrival = arrival.of(frame.source);
          this.#taker.take(frame, arrival);
        }
        this.#taker.tell();
        frame = this.framer.next();
      }
    } finally {
      this.#pumping = false;
    }
  }
}
