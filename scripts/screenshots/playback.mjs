import { colored, textReporter } from "@scn/cli";
import { decodeEvent } from "@scn/runtime";

/** How often a person's terminal is drawn, ms of the recording. */
const tickEvery = 250;
/** A wait is shown for so long at most, ms; its countdown goes on as it did. */
const longestWait = 2400;
/** Lines that came at one instant follow each other, ms. */
const between = 60;

/**
 * What a person sees of a run on a terminal, as `{ at, text }`: the text reporter's own output, written when it happened, with
 * long waits shortened.
 */
export function played(log, columns) {
  const writes = [];
  let shown = 0;
  let now = 0;
  let tick = () => {};
  const output = {
    write: (text) => writes.push({ at: shown, text }),
    isTerminal: true,
    columns,
  };
  const ticker = (task) => {
    tick = task;
    return () => {};
  };
  const reporter = textReporter({ output, style: colored, live: { ticker, now: () => now } });
  for (const line of log.trim().split("\n")) {
    const event = decodeEvent(line);
    const gap = event.at - now;
    if (gap >= tickEvery) {
      const length = Math.min(gap, longestWait);
      const ticks = Math.ceil(length / tickEvery);
      const began = now;
      for (let count = 1; count <= ticks; count++) {
        now = began + (gap * count) / (ticks + 1);
        shown += length / ticks;
        tick();
      }
    }
    now = Math.max(now, event.at);
    const before = writes.length;
    const asThere = asAtAModule(event);
    reporter.seen?.(asThere, 0);
    reporter.event(asThere);
    if (writes.length > before) shown += between;
  }
  reporter.end();
  return { writes, length: shown };
}

/** A person at a module has a real clock, with its countdowns; a run takes as long as it takes. */
function asAtAModule(event) {
  if (event.type === "run-started") return { ...event, clock: "real" };
  return event.type === "run-ended" ? { ...event, wall: event.elapsed } : event;
}
