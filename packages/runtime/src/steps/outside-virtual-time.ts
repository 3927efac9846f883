import type { Frame } from "./frame.js";

/**
 * Of silence in virtual time: the clock jumps to the deadline as soon as nothing of the run is under way, and what answers in real time comes too
 * late every time. The command refuses such a device; an embedder's program can have it.
 */
export function outsideVirtualTime({ dialogue: { session } }: Frame): readonly string[] {
  const { name, besideTime } = session.device;
  return besideTime === true
    ? [`time is virtual, and ${name} is no simulated module: it needs realClock()`]
    : [];
}
