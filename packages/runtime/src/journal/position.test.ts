import { describe, expect, it } from "vitest";
import type { RunEvent } from "../events/event.js";
import { Position } from "./position.js";

const span = { file: 0, start: 0, end: 1 };
const where = (at: number, branch?: string) => ({
  at,
  scenario: 0,
  span,
  ...(branch !== undefined && { branch }),
});
const pause = (at: number, until: number, branch?: string): RunEvent => ({
  type: "waiting",
  what: "wait",
  until,
  pause: true,
  ...where(at, branch),
});
const line = (at: number, until: number, branch?: string): RunEvent => ({
  type: "waiting",
  what: "+A",
  until,
  ...where(at, branch),
});
const said = (at: number, branch?: string): RunEvent => ({ type: "log", text: "x", ...where(at, branch) });
const handler = (type: "handler-entered" | "handler-left", at: number, branch?: string): RunEvent => ({
  type,
  device: "a",
  line: "+A",
  ...where(at, branch),
});

/** A run that began at 0 by the time of day, and was away from the last event until 10,000. */
function after(...events: readonly RunEvent[]) {
  const position = new Position(0);
  for (const event of events) position.note(event);
  return { asked: position.asked, reached: position.reachedBy(10_000, position.at) };
}

describe("a run that was away", () => {
  it("has waited meanwhile, to the end of its pause", () => {
    expect(after(pause(100, 60_000))).toEqual({ asked: false, reached: 10_000 });
    expect(after(pause(100, 5_000))).toEqual({ asked: false, reached: 5_000 });
    expect(after(pause(100, 5_000), said(5_000))).toEqual({ asked: false, reached: 5_000 });
    expect(after(line(100, 5_000))).toEqual({ asked: true, reached: 100 });
  });

  it("has of pauses side by side waited to the end of the first", () => {
    expect(after(pause(100, 8_000, "1"), pause(200, 60_000, "2"))).toEqual({ asked: false, reached: 8_000 });
  });

  it("stands still where a branch waits for the module, whichever came last", () => {
    expect(after(line(100, 5_000, "1"), pause(200, 60_000, "2"))).toEqual({ asked: true, reached: 200 });
    expect(after(pause(100, 60_000, "2"), line(200, 5_000, "1"))).toEqual({ asked: true, reached: 200 });
  });

  it("asks nothing more when the branches are over", () => {
    const branches = [line(100, 5_000, "1.2"), line(150, 5_000, "1"), pause(200, 300, "2")];
    expect(after(...branches, said(400))).toEqual({ asked: false, reached: 400 });
    expect(after(...branches, said(400, "1"), pause(500, 60_000, "1")).asked).toBe(false);
  });

  it("still asks what a handler has interrupted, beside branches too", () => {
    const entered = handler("handler-entered", 200);
    expect(after(line(100, 5_000), entered, pause(300, 60_000))).toEqual({ asked: true, reached: 300 });
    expect(after(line(100, 5_000), entered, said(300), handler("handler-left", 400)).asked).toBe(true);
    expect(after(line(100, 5_000, "1"), entered, pause(300, 60_000)).asked).toBe(true);
    expect(after(pause(100, 60_000), entered, said(300), handler("handler-left", 400)).reached).toBe(10_000);
  });
});
