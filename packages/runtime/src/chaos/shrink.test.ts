import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Disturbance } from "./disturbance.js";
import { disturbanceNotes, disturbancesOf } from "./disturbance-text.js";
import { shrink } from "./shrink.js";
import { smaller } from "./smaller.js";
import { smallestPart } from "./smallest.js";

const numbers = fc.uniqueArray(fc.nat(60), { maxLength: 40 });

describe("the smallest part that fails", () => {
  it("is exactly what is needed, in its order", async () => {
    await fc.assert(
      fc.asyncProperty(numbers, fc.infiniteStream(fc.boolean()), async (all, chosen) => {
        const needed = all.filter(() => chosen.next().value === true);
        const fails = async (part: readonly number[]) => needed.every((one) => part.includes(one));
        expect(await smallestPart(all, fails)).toEqual(needed);
      }),
    );
  });

  it("is one of several, and cannot lose an item, where any of them would do", async () => {
    const fails = async (part: readonly number[]) => part.reduce((sum, one) => sum + one, 0) >= 100;
    const found = await smallestPart([10, 20, 30, 40, 50, 60], fails);
    expect(await fails(found)).toBe(true);
    for (const one of found) expect(await fails(found.filter((other) => other !== one))).toBe(false);
  });

  it("is found for a needle in a thousand in some twenty runs", async () => {
    let runs = 0;
    const all = Array.from({ length: 1000 }, (_, index) => index);
    const found = await smallestPart(all, async (part) => ++runs > 0 && part.includes(617));
    expect(found).toEqual([617]);
    expect(runs).toBeLessThan(40);
  });
});

const place = fc.record({ write: fc.nat(99), byte: fc.nat(9999), added: fc.nat(20) });
const disturbance: fc.Arbitrary<Disturbance> = fc.oneof(
  place.map((at): Disturbance => ({ kind: "split", place: at })),
  place.map((at): Disturbance => ({ kind: "echo", place: at })),
  fc.tuple(place, fc.constantFrom("+CREG: 1", "RING"), fc.option(fc.nat(9999), { nil: undefined })).map(
    ([at, line, idle]): Disturbance => ({
      kind: "urc",
      place: at,
      line,
      ...(idle !== undefined && { idle }),
    }),
  ),
  fc.tuple(place, fc.nat(99_999)).map(([at, ms]): Disturbance => ({ kind: "delay", place: at, ms })),
  fc
    .tuple(place, fc.uint8Array({ minLength: 1, maxLength: 6 }))
    .map(([at, bytes]): Disturbance => ({ kind: "garbage", place: at, bytes })),
  fc.tuple(place, fc.nat(8)).map(([at, length]): Disturbance => ({ kind: "drop", place: at, length })),
);

it("notes of a recording hold a plan as it was", () => {
  fc.assert(
    fc.property(fc.array(disturbance), (plan) => {
      expect(disturbanceNotes(plan).flatMap((note) => disturbancesOf(note) ?? [])).toEqual(plan);
    }),
  );
  for (const note of ["open", "lost chaos", "chaos", "chaos drop 1:2 many", "chaos meteor 1:2"])
    expect(disturbancesOf(note)).toBeNull();
});

it("a plan loses whole kinds first, then items, then what is too much of each", async () => {
  const at = (byte: number) => ({ write: 1, byte, added: 0 });
  const plan: Disturbance[] = [
    ...Array.from({ length: 50 }, (_, index): Disturbance => ({ kind: "split", place: at(index) })),
    { kind: "delay", place: at(7), ms: 1900 },
    { kind: "drop", place: at(9), length: 8 },
    { kind: "drop", place: at(30), length: 3 },
  ];
  let runs = 0;
  const found = await shrink(plan, {
    kind: (one) => one.kind,
    smaller,
    fails: async (part) => {
      runs++;
      return part.some((one) => one.kind === "drop" && one.place.byte === 9 && one.length > 1);
    },
  });
  expect(found).toEqual([{ kind: "drop", place: at(9), length: 2 }]);
  expect(runs).toBeLessThan(12);
});
