import type { UrcEntry } from "@scn/dsl";
import { latin1, latin1Between } from "../expression/bytes.js";
import type { Frame } from "../framer/frame.js";
import type { ResponseLine, UnsolicitedLine } from "./session.js";

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
  // Not the frame itself: a flood of lines is kept, and each is half as large without it.
  #text: string | null;
  readonly #arrival: Arrival;
  readonly #from: number;
  readonly #to: number;
  readonly #data: { readonly payload: Uint8Array | undefined; readonly payloadAt: number | undefined } | null;

  constructor(arrival: Arrival, frame: Frame) {
    this.#text = frame.kind === "prompt" ? latin1(frame.bytes) : frame.latin1;
    this.#arrival = arrival.of(frame.source);
    this.#from = frame.from;
    this.#to = frame.to;
    const { payload, payloadAt } = frame;
    this.#data =
      payload === undefined && payloadAt === -1
        ? null
        : { payload, payloadAt: payloadAt === -1 ? undefined : payloadAt };
  }

  get at(): number {
    return this.#arrival.at;
  }

  get latin1(): string {
    this.#text ??= latin1Between(this.#arrival.source, this.#from, this.#to);
    return this.#text;
  }

  /** Gives back the memory of the text, which is made again when somebody asks. */
  dropText(): void {
    this.#text = null;
  }

  get bytes(): Uint8Array {
    return this.#arrival.source.subarray(this.#from, this.#to);
  }

  get payload(): Uint8Array | undefined {
    return this.#data?.payload;
  }

  get payloadAt(): number | undefined {
    return this.#data?.payloadAt;
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
