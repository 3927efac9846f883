import type { Recording } from "../recording/recording.js";
import type { Disturbance } from "./disturbance.js";
import { disturbancesOf } from "./disturbance-text.js";

/**
 * What chaos did while a recording was made, so that it can be done again.
 *
 * @example
 * ```ts
 * import { decodeRecording, planOf } from "@scn/runtime";
 *
 * planOf(decodeRecording("scnlog 1\n     0.000 > AT\\r\n     0.004 < AT\\r\n")); // []
 * ```
 */
export function planOf({ entries }: Recording): readonly Disturbance[] {
  return entries.flatMap((entry) => (entry.kind === "event" ? (disturbancesOf(entry.text) ?? []) : []));
}
