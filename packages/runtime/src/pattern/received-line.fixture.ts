import type { ReceivedLine } from "../session/session.js";

/** A received line made of text, for tests. */
export function receivedLine(text: string, payload?: string, payloadAt?: number): ReceivedLine {
  const bytes = Buffer.from(text, "utf8");
  return {
    at: 0,
    bytes,
    latin1: bytes.toString("latin1"),
    ...(payload === undefined ? {} : { payload: Buffer.from(payload, "latin1") }),
    ...(payloadAt === undefined ? {} : { payloadAt }),
    taken: false,
  };
}
