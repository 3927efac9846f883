import { expect, it } from "vitest";
import { plain } from "../../terminal/style.js";
import { Branches } from "./branch-rows.js";

function branches() {
  let left = 0;
  const made = new Branches({ style: plain, print: () => undefined, flush: () => left++ });
  return { made, left: () => left };
}

const at = (start: number, end: number) => ({
  span: { file: 0, start, end },
  flowDepth: 0,
  stepDepth: 0,
});

it("a branch is as deep as what it is a branch of, and then by itself", () => {
  const { made } = branches();
  made.root.stepDepth = 1;
  made.of("2").flowDepth = 2;
  made.of("2.1").stepDepth = 4;
  expect([made.root, made.of("2"), made.of("2.1"), made.of("3")].map(({ depth }) => depth)).toEqual([
    1, 3, 7, 1,
  ]);
});

it("a name is one branch, and none is what is in no parallel", () => {
  const { made } = branches();
  expect(made.of(undefined)).toBe(made.root);
  expect(made.of("1")).toBe(made.of("1"));
  expect(made.of("1")).not.toBe(made.of("2"));
});

it("what began in a branch is inside of it, the innermost first, and nothing whose name begins alike", () => {
  const { made } = branches();
  expect(made.inside(undefined)).toEqual([]);
  const [outer, inner, deepest] = ["1", "1.2", "1.2.3"].map((name) => made.of(name));
  const other = made.of("11");
  expect(made.inside(undefined)).toEqual([other, deepest, inner, outer]);
  expect(made.inside("1")).toEqual([deepest, inner]);
  expect(made.inside("1.2")).toEqual([deepest]);
  expect(made.inside("11")).toEqual([]);
});

it("a branch that arrives outside of a loop leaves it, also one around the branch", () => {
  const { made, left } = branches();
  made.root.stepDepth = 1;
  made.root.flowDepth = 1;
  made.root.loops.enter({ ...at(10, 90), flowDepth: 1, stepDepth: 1 }, "repeat", "");
  made.of("1").loops.enter(at(20, 40), "for", "");
  made.of("1").arriveAt(at(25, 30));
  expect(left()).toBe(0);
  made.of("1").arriveAt(at(50, 60));
  expect(left()).toBe(1);
  made.of("1").arriveAt(at(95, 99));
  expect(left()).toBe(2);
});

it("when all is over nothing is under way in any of them", () => {
  const { made, left } = branches();
  const waits = { type: "waiting", at: 0, scenario: 0, what: "URC", until: 1, span: at(0, 1).span } as const;
  for (const branch of [made.root, made.of("1")]) {
    branch.stepDepth = 1;
    branch.flowDepth = 1;
    branch.waiting = waits;
    branch.loops.enter(at(0, 9), "retry", "");
  }
  const before = made.of("1");
  made.leaveLoops();
  expect([made.root.waiting, before.waiting, left()]).toEqual([null, null, 2]);
  expect([made.root.depth, made.of("1")]).toEqual([2, before]);
  made.over();
  expect([made.root.depth, made.of("1").depth]).toEqual([0, 0]);
  expect(made.of("1")).not.toBe(before);
});
