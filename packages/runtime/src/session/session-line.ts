import type { UrcEntry } from "@scn/dsl";
import { latin1 } from "../expression/bytes.js";
import type { Frame } from "../framer/frame.js";
import type { ResponseLine, UnsolicitedLine } from "./session.js";

/**
 * A line the module sent. One object serves the response and the inbox, so that a line that could be either is taken
 * once.
 */
export class SessionLine implements ResponseLine, UnsolicitedLine {
  readonly at: number;
  readonly latin1: string;
  readonly payload: Uint8Array | undefined;
  readonly payloadAt: number | undefined;
  role: ResponseLine["role"] = "information";
  entry: UrcEntry | null = null;
  taken = false;
  /** Its number in the inbox. */
  order = -1;
  readonly #frame: Frame;

  constructor(at: number, frame: Frame) {
    this.at = at;
    this.latin1 = frame.kind === "prompt" ? latin1(frame.bytes) : frame.latin1;
    this.payload = frame.payload;
    this.payloadAt = frame.payloadAt === -1 ? undefined : frame.payloadAt;
    this.#frame = frame;
  }

  get bytes(): Uint8Array {
    return this.#frame.bytes;
  }
}
