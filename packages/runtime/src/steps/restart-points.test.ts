import { expect, test } from "vitest";
import type { Session } from "../session/session.js";
import { connect } from "../session/testing/connection.fixture.js";
import { RestartPoints } from "./restart-points.js";

/** What can run again: a scenario, and steps below it, each of a module and perhaps beside others. */
function pointsOf(...steps: readonly (readonly [session: Session, beside?: "beside"])[]) {
  const points = new RestartPoints();
  const begun: string[] = [];
  const [session] = steps[0] ?? [connect().session];
  const restart = (name: string) => () => void begun.push(name);
  points.enter({ what: "scenario", step: null, session, beside: false, restart: restart("scenario") });
  const leave = steps.map(([own, beside], at) =>
    points.enter({
      what: "step",
      step: at + 1,
      session: own,
      beside: beside !== undefined,
      restart: restart(`step ${at + 1}`),
    }),
  );
  return { points, begun, leave };
}

test("a restart of a step means the innermost of the module it is for, of one without a step the innermost of all", () => {
  const [a, b, c] = [connect().session, connect().session, connect().session];
  const { points, begun, leave } = pointsOf([a], [a], [b]);
  expect([points.meant("step", a), points.meant("step", b), points.meant("step", c)]).toEqual([2, 3, 3]);
  points.restart("step", a);
  points.restart("scenario", a);
  expect(begun).toEqual(["step 2", "scenario"]);
  for (const release of leave) release();
  expect(points.meant("step", a)).toBeNull();
});

test("what is lost for all that runs side by side begins again in the step around it", () => {
  const { session } = connect();
  const around = pointsOf([session], [session, "beside"]);
  around.points.restartWhole();
  expect(around.begun).toEqual(["step 1"]);
  const alone = pointsOf([session, "beside"]);
  alone.points.restartWhole();
  expect(alone.begun).toEqual(["scenario"]);
});

test("without a policy a step begins again three times, and a scenario three times without coming further", () => {
  const { session } = connect();
  const { points } = pointsOf([session]);
  const four = (step: number | null) => [1, 2, 3, 4].map(() => points.mayRestart(step));
  expect(four(1)).toEqual([true, true, true, false]);
  expect(four(2)).toEqual([true, true, true, false]);
  expect(four(null)).toEqual([true, true, true, false]);
  points.passed();
  expect(points.mayRestart(null)).toBe(true);
  points.begunAnew();
  points.passed();
  expect([1, 2, 3].map(() => points.mayRestart(null))).toEqual([true, true, false]);
});
