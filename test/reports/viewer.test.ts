import { expect, test } from "vitest";

interface Extra {
  readonly took?: number;
  readonly branch?: string;
}

type Row = readonly [number, number, number, number, number, number, Extra?];

interface Log {
  readonly kinds: readonly string[];
}

interface Scenario {
  readonly devices: readonly { readonly name: string }[];
  readonly rows: readonly Row[];
}

interface Lane {
  readonly kind: string;
  readonly name: string;
  readonly top: number;
  readonly height: number;
}

interface Told {
  readonly kinds: readonly string[];
  readonly texts: readonly string[];
}

interface Lanes {
  ticksOf(from: number, to: number, about: number): readonly number[];
  lanesOf(log: Log, scenario: Scenario): { readonly lanes: readonly Lane[]; readonly height: number };
  rowAt(
    log: Log,
    scenario: Scenario,
    numbers: readonly number[],
    lanes: readonly Lane[],
    y: number,
    point: { readonly time: number; readonly perPixel: number },
  ): number;
}

interface Fold {
  hasInside(scenario: Scenario, number: number): boolean;
  holderOf(scenario: Scenario, number: number): number;
  unfolded(scenario: Scenario, numbers: readonly number[], folded: ReadonlySet<number>): readonly number[];
}

/** The viewer is plain JavaScript, read as it stands. */
async function viewer<T>(name: string): Promise<T> {
  return await import(new URL(`../../packages/cli/src/reporters/html/viewer/${name}`, import.meta.url).href);
}

const log: Log = { kinds: ["step", "command", "urc", "wait"] };
const scenario: Scenario = {
  devices: [{ name: "sim:a/b" }, { name: "two" }],
  rows: [
    [0, 0, -1, 0, 0, 0, { took: 100 }],
    [1, 0, 0, 0, 0, 1, { took: 40 }],
    [0, 50, -1, 0, 0, 1, { took: 50 }],
    [2, 60, 1, 0, 0, 2],
    [3, 200, -1, 0, 0, 0, { took: 10 }],
  ],
};
const all = scenario.rows.map((_, number) => number);

test("an axis has round times", async () => {
  const { ticksOf } = await viewer<Lanes>("lanes.js");
  expect(ticksOf(0, 10_000, 5)).toEqual([0, 2000, 4000, 6000, 8000, 10_000]);
  expect(ticksOf(90_000, 400_000, 4)).toEqual([120_000, 240_000, 360_000]);
  expect(ticksOf(0, 40 * 86_400_000, 4).length).toBeLessThan(6);
});

test("a scenario has lanes for its steps, its devices and its script", async () => {
  const { lanesOf } = await viewer<Lanes>("lanes.js");
  const { lanes, height } = lanesOf(log, scenario);
  expect(lanes.map(({ name }) => name)).toEqual(["steps", "a/b", "two", "script"]);
  expect(lanes.at(-1)).toMatchObject({ top: height - (lanes.at(-1)?.height ?? 0) });
});

test("ticks stand at round times from the first in view to the last", async () => {
  const { ticksOf } = await viewer<Lanes>("lanes.js");
  expect(ticksOf(1500, 3000, 3)).toEqual([1500, 2000, 2500, 3000]);
  expect(ticksOf(0, 5, 5)).toEqual([0, 1, 2, 3, 4, 5]);
  const day = 86_400_000;
  expect(ticksOf(0, 10 * day, 2)).toEqual([0, 5 * day, 10 * day]);
});

test("steps three deep have a height of their own, and no more than eight of them side by side", async () => {
  const { lanesOf, rowAt } = await viewer<Lanes>("lanes.js");
  const step = (depth: number, branch?: string): Row => [
    0,
    0,
    -1,
    0,
    0,
    depth,
    branch === undefined ? {} : { branch },
  ];
  const heightOf = (...rows: Row[]) => lanesOf(log, { devices: [], rows }).lanes[0]?.height;
  expect(heightOf(step(0))).toBe(18 + 4);
  // In the order of their depths, in whatever order they stand.
  const deep = [step(3), step(2), step(1), step(0)];
  expect(heightOf(...deep)).toBe(3 * 18 + 4);
  const { lanes } = lanesOf(log, { devices: [], rows: deep });
  const point = { time: 0, perPixel: 1 };
  const hit = (rows: readonly number[]) => rowAt(log, { devices: [], rows: deep }, rows, lanes, 5, point);
  expect([hit([0]), hit([1]), hit([3])]).toEqual([-1, 1, 3]);
  const wide = Array.from({ length: 12 }, (_, branch) => step(0, String(branch)));
  expect(heightOf(...wide)).toBe(8 * 18 + 4);
});

test("no more than eight branches have a lane, and what another one does is drawn in the script's", async () => {
  const { lanesOf, rowAt } = await viewer<Lanes>("lanes.js");
  const rows = Array.from({ length: 12 }, (_, at): Row => [3, at, -1, 0, 0, 0, { branch: String(at + 1) }]);
  const many: Scenario = { devices: [], rows };
  const { lanes } = lanesOf(log, many);
  expect(lanes.map(({ name }) => name)).toEqual([
    "script",
    ...[1, 2, 3, 4, 5, 6, 7].map((n) => `branch ${n}`),
  ]);
  expect(lanes[0]?.top).toBe(4);
  const at = (y: number, row: number) => rowAt(log, many, [row], lanes, y, { time: row, perPixel: 1 });
  expect([at(5, 11), at((lanes[7]?.top ?? 0) + 5, 6), at(5, 6)]).toEqual([11, 6, -1]);
});

test("what is meant by a pointer is near it in pixels, and in its lane", async () => {
  const { lanesOf, rowAt } = await viewer<Lanes>("lanes.js");
  const { lanes } = lanesOf(log, scenario);
  const top = lanes[2]?.top ?? 0;
  const urc = (time: number, perPixel: number, y = top) =>
    rowAt(log, scenario, all, lanes, y, { time, perPixel });
  expect([urc(99, 1), urc(100, 1), urc(60 + 399, 10), urc(60 + 400, 10)]).toEqual([3, -1, 3, -1]);
  expect(urc(60, 1, top + (lanes[2]?.height ?? 0))).not.toBe(3);
  const long: Scenario = { devices: [], rows: [500, 1000].map((took): Row => [3, 0, -1, 0, 0, 0, { took }]) };
  const inside = (time: number) =>
    rowAt(log, long, [0, 1], lanesOf(log, long).lanes, 5, { time, perPixel: 1 });
  expect([inside(300), inside(800), inside(1100)]).toEqual([0, 1, -1]);
  // A point in time as long as another: the later row is drawn above.
  const same: Scenario = { devices: [], rows: [0, 1].map((): Row => [3, 5, -1, 0, 0, 0]) };
  expect(rowAt(log, same, [0, 1], lanesOf(log, same).lanes, 5, { time: 5, perPixel: 1 })).toBe(1);
});

test("the tip of a row has its kind in words and no more than 200 characters of it", async () => {
  const { tipOf } = await viewer<{ tipOf(told: Told, row: Row): string }>("lanes.js");
  const told: Told = { kinds: ["a-long-wait"], texts: ["x".repeat(300)] };
  expect(tipOf(told, [0, 0, -1, 0, 0, 0])).toBe(`a long wait: ${"x".repeat(200)}`);
});

test("what is pointed at is the row under it, of several the shortest, and nothing far away", async () => {
  const { lanesOf, rowAt } = await viewer<Lanes>("lanes.js");
  const { lanes } = lanesOf(log, scenario);
  const at = (lane: number, time: number) =>
    rowAt(log, scenario, all, lanes, (lanes[lane]?.top ?? 0) + 5, { time, perPixel: 1 });
  expect([at(0, 20), at(0, 70), at(1, 30), at(2, 65), at(2, 150), at(3, 205)]).toEqual([0, 2, 1, 3, -1, 4]);
});

test("a folded step hides what is inside of it, and nothing else", async () => {
  const { hasInside, holderOf, unfolded } = await viewer<Fold>("fold.js");
  expect(all.filter((number) => hasInside(scenario, number))).toEqual([0, 2]);
  expect(holderOf(scenario, 3)).toBe(2);
  expect(holderOf(scenario, 4)).toBe(-1);
  expect(unfolded(scenario, all, new Set([0]))).toEqual([0, 4]);
  expect(unfolded(scenario, all, new Set([2]))).toEqual([0, 1, 2, 4]);
});

test("branches of a `parallel` that lie mixed are not inside each other, and have their steps on heights of their own", async () => {
  const { hasInside, holderOf, unfolded } = await viewer<Fold>("fold.js");
  const { lanesOf } = await viewer<Lanes>("lanes.js");
  const rows: readonly Row[] = [
    [0, 0, -1, 0, 0, 0], // a step with a parallel
    [0, 0, 0, 0, 0, 1, { branch: "1" }],
    [0, 0, 1, 0, 0, 1, { branch: "2" }],
    [1, 0, 0, 0, 0, 2, { branch: "1" }],
    [1, 0, 1, 0, 0, 2, { branch: "2" }],
    [1, 0, 1, 0, 0, 2, { branch: "2.1" }],
    [1, 9, 0, 0, 0, 1],
    [0, 9, 0, 0, 0, 1, { branch: "1" }], // the next parallel
  ];
  const mixed: Scenario = { ...scenario, rows };
  const numbers = rows.map((_, number) => number);
  expect(numbers.filter((number) => hasInside(mixed, number))).toEqual([0, 1, 2]);
  expect(numbers.map((number) => holderOf(mixed, number))).toEqual([-1, 0, 0, 1, 2, 2, 0, 0]);
  expect(unfolded(mixed, numbers, new Set([1]))).toEqual([0, 1, 2, 4, 5, 6, 7]);
  expect(unfolded(mixed, numbers, new Set([2]))).toEqual([0, 1, 2, 3, 6, 7]);
  expect(unfolded(mixed, numbers, new Set([0]))).toEqual([0]);
  const [steps] = lanesOf(log, mixed).lanes;
  const [one] = lanesOf(log, scenario).lanes;
  expect((steps?.height ?? 0) - (one?.height ?? 0)).toBe(18);
});

test("a branch holds nothing of one whose number begins alike, nor of the next parallel", async () => {
  const { hasInside } = await viewer<Fold>("fold.js");
  const alike: readonly Row[] = [
    [0, 0, -1, 0, 0, 1, { branch: "1" }],
    [1, 0, 0, 0, 0, 2, { branch: "11" }],
  ];
  expect(hasInside({ ...scenario, rows: alike }, 0)).toBe(false);
  const next: readonly Row[] = [
    [0, 0, -1, 0, 0, 1, { branch: "1" }],
    [1, 0, 0, 0, 0, 1],
    [1, 0, 0, 0, 0, 2, { branch: "1" }],
  ];
  expect(hasInside({ ...scenario, rows: next }, 0)).toBe(false);
});

test("what the script does in branches is drawn branch by branch", async () => {
  const { lanesOf, rowAt } = await viewer<Lanes>("lanes.js");
  const wait = (at: number, branch?: string): Row => [
    3,
    at,
    -1,
    0,
    0,
    0,
    branch === undefined ? {} : { branch },
  ];
  const mixed: Scenario = { devices: [], rows: [wait(0, "10"), wait(0, "2"), wait(50)] };
  const { lanes } = lanesOf(log, mixed);
  expect(lanes.map(({ name }) => name)).toEqual(["script", "branch 2", "branch 10"]);
  const hits = lanes.map(({ top }) => rowAt(log, mixed, [0, 1, 2], lanes, top + 5, { time: 0, perPixel: 2 }));
  expect(hits).toEqual([2, 1, 0]);
});

test("a long step is folded at once", async () => {
  const { unfolded } = await viewer<Fold>("fold.js");
  const rows: readonly Row[] = [[0, 0, -1, 0, 0, 0], ...Array<Row>(100_000).fill([1, 0, 0, 0, 0, 1])];
  const numbers = rows.map((_, number) => number);
  expect(unfolded({ ...scenario, rows }, numbers, new Set([0]))).toEqual([0]);
});
