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
