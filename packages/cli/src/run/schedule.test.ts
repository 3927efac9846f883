import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Place, schedule, type Task } from "./schedule.js";

const port = (name: string): Place => ({ name, exclusive: true });

interface Job extends Task<Place> {
  readonly id: number;
}

/** Ends each job when it is told to, and keeps books of what ran where. */
function bench() {
  const running: { job: Job; place: Place; end: () => void }[] = [];
  const began: [number, string][] = [];
  const start = (job: Job, place: Place) =>
    new Promise<void>((resolve) => {
      began.push([job.id, place.name]);
      running.push({ job, place, end: resolve });
    });
  const end = async (index: number) => {
    running.splice(index, 1)[0]?.end();
    for (let turn = 0; turn < 4; turn++) await Promise.resolve();
  };
  return { running, began, start, end };
}

describe("what is scheduled", () => {
  it("never has two on a device, nor more than allowed, and all of it runs, whatever ends first", async () => {
    const names = fc.subarray(["a", "b", "c"], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(names, { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.nat()),
        async (wanted, jobs, picks) => {
          const { running, began, start, end } = bench();
          const all = wanted.map((places, id): Job => ({ id, places: places.map(port) }));
          const done = schedule([all], { jobs, stopped: () => false, start });
          while (running.length > 0) {
            expect(running.length).toBeLessThanOrEqual(jobs);
            const taken = running.map(({ place }) => place.name);
            expect(new Set(taken).size).toBe(taken.length);
            await end((picks.next().value ?? 0) % running.length);
          }
          expect(await done).toEqual([]);
          expect(began.map(([id]) => id).sort((x, y) => x - y)).toEqual(all.map(({ id }) => id));
          for (const [id, place] of began) expect(wanted[id]).toContain(place);
        },
      ),
    );
  });

  it("lets the next one go first where a device is taken, and takes the first that is free", async () => {
    const { running, began, start, end } = bench();
    const tasks: Job[] = [
      { id: 1, places: [port("a")] },
      { id: 2, places: [port("a")] },
      { id: 3, places: [port("a"), port("b")] },
    ];
    const done = schedule([tasks], { jobs: 2, stopped: () => false, start });
    expect(began).toEqual([
      [1, "a"],
      [3, "b"],
    ]);
    await end(0);
    expect(began.at(-1)).toEqual([2, "a"]);
    while (running.length > 0) await end(0);
    expect(await done).toEqual([]);
  });

  it("begins nothing more when it is stopped, and tells what was left", async () => {
    const { began, start, end } = bench();
    let stopped = false;
    const tasks = [1, 2, 3].map((id): Job => ({ id, places: [{ name: "sim", exclusive: false }] }));
    const done = schedule([tasks], { jobs: 1, stopped: () => stopped, start });
    stopped = true;
    await end(0);
    expect((await done).map(({ id }) => id)).toEqual([2, 3]);
    expect(began).toHaveLength(1);
  });

  it("ends with the failure of one when all that is under way has ended", async () => {
    const { start, end } = bench();
    const tasks = [1, 2, 3].map((id): Job => ({ id, places: [{ name: "sim", exclusive: false }] }));
    const failing = (job: Job, place: Place) =>
      job.id === 1 ? Promise.reject(new Error("no")) : start(job, place);
    const done = schedule([tasks], { jobs: 2, stopped: () => false, start: failing });
    const refused = expect(done).rejects.toThrow("no");
    for (let turn = 0; turn < 4; turn++) await Promise.resolve();
    await end(0);
    await refused;
  });

  const used = (name: string, locked: boolean | null): Place => ({
    name,
    exclusive: true,
    use: () => (locked === null ? null : { locked }),
  });

  it.each([
    ["the first that nobody has", [used("a", true), used("b", false), used("c", null)], "c"],
    ["one that is not locked, where others have all", [used("a", true), used("b", false)], "b"],
    ["the first, which then says so, where all are locked", [used("a", true), used("b", true)], "a"],
  ])("gets %s", async (_what, places, taken) => {
    const { running, began, start, end } = bench();
    const done = schedule([[{ id: 1, places }]], { jobs: 1, stopped: () => false, start });
    expect(began).toEqual([[1, taken]]);
    while (running.length > 0) await end(0);
    await done;
  });

  it("waits for a device of its own rather than take one that others have", async () => {
    const { running, began, start, end } = bench();
    const places = [used("a", true), used("b", null)];
    const jobs: Job[] = [1, 2].map((id) => ({ id, places }));
    const done = schedule([jobs], { jobs: 2, stopped: () => false, start });
    expect(began).toEqual([[1, "b"]]);
    while (running.length > 0) await end(0);
    await done;
    expect(began).toEqual([
      [1, "b"],
      [2, "b"],
    ]);
  });
});
