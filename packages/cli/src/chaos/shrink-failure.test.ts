import type { Disturbance, Failure } from "@scn/runtime";
import { describe, expect, it } from "vitest";
import type { RecordedPlan } from "./plans.js";
import { shrinkFailure } from "./shrink-failure.js";
import type { Trial } from "./trial.js";

const about = { startedAt: 0, scenario: "echo", module: "test/module", device: "sim:" };
const all: readonly Disturbance[] = Array.from({ length: 12 }, (_, byte) => ({
  kind: byte % 2 === 0 ? "split" : "echo",
  place: { write: 1, byte, added: 0 },
}));

function failed(code: Failure["diagnostic"]["code"]): Failure {
  return {
    kind: "timeout",
    verdict: "fail",
    diagnostic: { code, severity: "error", message: "too late" },
    elapsed: 0,
    exchange: [],
  };
}

function trial(failure: Failure | null, disturbances: readonly Disturbance[] = all): Trial {
  return { failure, recordings: [], plans: [{ about, disturbances }] };
}

const found = trial(failed("SCN403"));
const never = new AbortController().signal;
const bytesOf = (plans: readonly RecordedPlan[]) =>
  plans.flatMap(({ disturbances }) => disturbances.map(({ place }) => place.byte));

describe("a failure under chaos", () => {
  it("is reduced to what makes it fail", async () => {
    const shrunk = await shrinkFailure(
      found,
      async (plans) => {
        const bytes = bytesOf(plans);
        const fails = bytes.includes(3) && bytes.includes(8);
        return trial(fails ? failed("SCN403") : null, plans[0]?.disturbances);
      },
      never,
    );
    expect(shrunk).toMatchObject({ kind: "shrunk", steady: 3, interrupted: false });
    expect(shrunk.kind === "shrunk" && bytesOf(shrunk.trial.plans)).toEqual([3, 8]);
  });

  it("is not chaos's where it fails so without", async () => {
    expect(await shrinkFailure(found, async () => found, never)).toEqual({ kind: "without-chaos" });
  });

  it("that another failure takes the place of is none", async () => {
    const other = failed("SCN401");
    const shrunk = await shrinkFailure(found, async () => trial(other), never);
    expect(shrunk).toEqual({ kind: "not-reproducible", again: other });
  });

  it("that does not come again is said to be not reproducible", async () => {
    const shrunk = await shrinkFailure(found, async () => trial(null), never);
    expect(shrunk).toEqual({ kind: "not-reproducible", again: null });
  });

  it("that comes only sometimes is told with how often", async () => {
    let runs = 0;
    const shrunk = await shrinkFailure(
      found,
      async (plans) => {
        runs++;
        const bytes = bytesOf(plans);
        const moody = bytes.length > 1 || runs % 2 === 0;
        return trial(bytes.includes(3) && moody ? failed("SCN403") : null, plans[0]?.disturbances);
      },
      never,
    );
    expect(shrunk.kind === "shrunk" && shrunk.steady).toBeLessThan(3);
  });

  it("keeps the smallest part so far when it is interrupted", async () => {
    const abort = new AbortController();
    let runs = 0;
    const shrunk = await shrinkFailure(
      found,
      async (plans) => {
        if (++runs === 5) abort.abort();
        return trial(bytesOf(plans).includes(3) ? failed("SCN403") : null, plans[0]?.disturbances);
      },
      abort.signal,
    );
    expect(shrunk).toMatchObject({ kind: "shrunk", interrupted: true });
    const left = shrunk.kind === "shrunk" ? bytesOf(shrunk.trial.plans) : [];
    expect(left).toContain(3);
    expect(left.length).toBeLessThan(12);
  });
});
