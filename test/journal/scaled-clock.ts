import { type Clock, realClock } from "@scn/runtime";

/** Real time that goes by `factor` times as fast. */
export function scaledClock(factor: number): Clock {
  const clock = realClock();
  return {
    kind: "real",
    startedAt: clock.startedAt,
    now: () => clock.now() * factor,
    after: (delay, task) => clock.after(delay / factor, task),
    deadline: (delay, task) => clock.deadline(delay / factor, task),
    hold: (what) => clock.hold(what),
  };
}
