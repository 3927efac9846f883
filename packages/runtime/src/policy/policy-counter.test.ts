import type { Policy } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import { askPolicy, type PolicyState, unused } from "./policy-counter.js";

const policy = (fields: Partial<Policy>): Policy => ({
  name: "restart",
  free: 0,
  span: { file: 0, start: 0, end: 0 },
  ...fields,
});
/** The n-th use that is not free pauses for n seconds. */
const pause = (use: number) => use * 1000;
const ask = (asked: Policy, state: PolicyState, now: number, failingSince = now) =>
  askPolicy(asked, state, { now, failingSince, pause });
/** Asks at each of these instants, ms, as long as there is a pause. */
function uses(asked: Policy, ...instants: number[]): (number | string)[] {
  let state = unused;
  return instants.map((now) => {
    const answer = ask(asked, state, now);
    if (answer.kind === "pause") state = answer.state;
    return answer.kind === "pause" ? answer.ms : `gave up after ${answer.uses} in ${answer.after} ms`;
  });
}

describe("a policy", () => {
  it("lets the free uses go at once, and counts its pauses from the first that is not free", () => {
    expect(uses(policy({ free: 2 }), 0, 1, 2, 3)).toEqual([0, 0, 1000, 2000]);
  });

  it("gives up at the use behind those it allows", () => {
    expect(uses(policy({ giveUp: { uses: 2 } }), 10, 20, 35)).toEqual([
      1000,
      2000,
      "gave up after 2 in 25 ms",
    ]);
  });

  it("gives up where the use would begin too long after the first was asked for, its pause counted", () => {
    const hour = policy({ giveUp: { after: 10_000 } });
    expect(uses(hour, 100, 8100)).toEqual([1000, 2000]);
    expect(uses(hour, 100, 8101)).toEqual([1000, "gave up after 1 in 8001 ms"]);
  });

  it("begins anew once the device has done well for long enough, counted to the command that failed", () => {
    const forgiving = policy({ resetAfter: 500 });
    const before: PolicyState = { delays: [1000, 2000], firstUse: 0, lastDone: 4000 };
    expect(ask(forgiving, before, 9000, 4499)).toMatchObject({ ms: 3000 });
    expect(ask(forgiving, before, 9000, 4500)).toMatchObject({
      ms: 1000,
      state: { delays: [1000], firstUse: 9000, lastDone: null },
    });
    expect(ask(forgiving, { ...before, lastDone: null }, 9000, 9000)).toMatchObject({ ms: 3000 });
    expect(ask(policy({}), before, 9000, 9000)).toMatchObject({ ms: 3000 });
  });
});
