import type { Catalogue } from "@scn/dsl";
import { Follower } from "../chaos/follower.js";
import { virtualClock } from "../clock/virtual-clock.js";
import type { FrameRole } from "../events/event.js";
import type { Recording } from "./recording.js";

/** A frame of a recording, as the session takes it. */
export interface RecordedFrame {
  readonly at: number;
  /** `sent`: by the host, and no frame. */
  readonly role: FrameRole | "sent";
  readonly bytes: Uint8Array;
}

/**
 * What the host sent, and what the module sent, cut into frames and told apart as in a run.
 *
 * @example
 * ```ts
 * import { builtinCatalogue } from "@scn/adapters";
 * import { decodeRecording, framesOf } from "@scn/runtime";
 *
 * const catalogue = builtinCatalogue("quectel/ec200u");
 * const recording = decodeRecording("scnlog 1\n     0.000 > AT\\r\n     0.004 < AT\\r\n     0.005 < \\r\\nOK\\r\\n\n");
 * if (catalogue !== null) console.log(framesOf(recording, catalogue).map(({ role }) => role).join(" ")); // sent echo final
 * ```
 */
export function framesOf({ entries }: Recording, catalogue: Catalogue): readonly RecordedFrame[] {
  const frames: RecordedFrame[] = [];
  let at = 0;
  const follower = new Follower(catalogue, virtualClock({ startedAt: 0 }), ({ role, bytes }) =>
    frames.push({ at, role, bytes }),
  );
  for (const entry of entries) {
    at = entry.at;
    if (entry.kind === "event") {
      if (/^(?:open|reopen)$/.test(entry.text)) follower.startOver();
    } else if (entry.kind === "sent") {
      frames.push({ at, role: "sent", bytes: entry.bytes });
      follower.wrote(entry.bytes);
    } else follower.heard(entry.bytes);
  }
  return frames;
}
