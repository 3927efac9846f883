import type { UrcEntry } from "@scn/dsl";
import { latin1, latin1Between } from "../expression/bytes.js";
import type { Frame } from "../framer/frame.js";
import type { ResponseLine, UnsolicitedLine } from "./session.js";

/** A payload that follows a line or stands in it. */
interface Carried {
  readonly payload: Uint8Array | undefined;
  readonly payloadAt: number | undefined;
}

/**
 * A line the module sent. One object serves the response and the inbox, so that a line that could be either is taken
 * once.
 */
export class SessionLine implements ResponseLine, UnsolicitedLine {
  role: ResponseLine["role"] = "information";
  entry: UrcEntry | null = null;
  taken = false;
  asked = false;
  /** Its number in the inbox. */
  order = -1;
  /** It must not be made anew: somebody has this very object and may set something on it, or its text is nowhere else. */
  held = false;
  readonly arrival: Arrival;
  /** The line is from here to there in the memory of its arrival. */
  readonly from: number;
  readonly to: number;
  // Not the frame itself: a flood of lines is kept, and each is half as large without it.
  #text: string | null;
  readonly #carried: Carried | null;

  constructor(arrival: Arrival, from: number, to: number, text: string | null, carried: Carried | null) {
    this.arrival = arrival;
    this.from = from;
    this.to = to;
    this.#text = text;
    this.#carried = carried;
  }

  static of(arrival: Arrival, frame: Frame): SessionLine {
    const { source, from, to, payload, payloadAt } = frame;
    const text = frame.kind === "prompt" ? latin1(frame.bytes) : frame.latin1;
    const carried =
      payload === undefined && payloadAt === -1
        ? null
        : { payload, payloadAt: payloadAt === -1 ? undefined : payloadAt };
    return new SessionLine(arrival.of(source), from, to, text, carried);
  }

  get at(): number {
    return this.arrival.at;
  }

  get latin1(): string {
    this.#text ??= latin1Between(this.arrival.source, this.from, this.to);
    return this.#text;
  }

  /** All there is to it is where it lies, and what the inbox knows: no response has it, and no payload belongs to it. */
  get isPlain(): boolean {
    return !this.held && !this.asked && this.role === "information" && this.#carried === null;
  }

  get bytes(): Uint8Array {
    return this.arrival.source.subarray(this.from, this.to);
  }

  get payload(): Uint8Array | undefined {
    return this.#carried?.payload;
  }

  get payloadAt(): number | undefined {
    return this.#carried?.payloadAt;
  }
}

/** When bytes came and where they lie: shared by all lines of a chunk. */
export class Arrival {
  readonly at: number;
  readonly source: Uint8Array;

  constructor(at: number, source: Uint8Array) {
    this.at = at;
    this.source = source;
  }

  of(source: Uint8Array): Arrival {
    return source === this.source ? this : new Arrival(this.at, source);
  }
}
