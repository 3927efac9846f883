// Times of several ways to do the same, compared fairly on a machine that others use, too: short turns one after the other,
// and each turn compared with its neighbours of the same round only.
import { performance } from "node:perf_hooks";

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Milliseconds of each way in each round. A way gives its own time, so that what it opens and closes need not count. */
export async function inTurns(ways, { rounds, warmUp = 12 }) {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, way] of Object.entries(ways)) {
      const time = await way();
      if (round >= 0) times[name].push(time);
    }
  }
  return times;
}

/** The median ratio of neighbours. */
export function ratio(times, one, other) {
  return median(times[one].map((time, round) => time / times[other][round]));
}

/** `23.1 µs` for one of the `count` things that a turn does. */
export function micros(times, name, count) {
  return `${((median(times[name]) / count) * 1000).toFixed(1)} µs`;
}
