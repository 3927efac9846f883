import type { RunEvent } from "@scn/runtime";
import { describe, expect, it } from "vitest";
import { plain } from "../../terminal/style.js";
import { StatusLine } from "./status-line.js";

const span = { file: 0, start: 0, end: 0 };

function terminal(columns: number) {
  const written: string[] = [];
  let tick = (): void => {};
  let now = 1000;
  let stopped = false;
  const output = { write: (text: string) => void written.push(text), isTerminal: true, columns };
  const ticker = (task: () => void) => {
    tick = task;
    return () => {
      stopped = true;
    };
  };
  const line = new StatusLine(output, { ticker, now: () => now }, plain);
  return {
    line,
    written,
    tickAfter(ms: number) {
      now += ms;
      tick();
    },
    isStopped: () => stopped,
  };
}

const scenario: RunEvent = {
  type: "scenario-started",
  at: 0,
  scenario: 0,
  title: "echo",
  path: "echo.scn",
  span,
  tags: [],
  devices: [],
  parameters: {},
};
const step: RunEvent = {
  type: "step-started",
  at: 0,
  scenario: 0,
  step: 0,
  parent: null,
  title: "open",
  span,
};
const waiting: RunEvent = { type: "waiting", at: 0, scenario: 0, what: "+QIOPEN", until: 150_000, span };
const run = (clock: "real" | "virtual"): RunEvent => ({
  type: "run-started",
  at: 0,
  startedAt: 0,
  clock,
  seed: 7,
  scenarios: 1,
  sources: [],
});

describe("the last line of a live terminal", () => {
  it("says the step and the wait, and counts down what is left of it", () => {
    const { line, written, tickAfter } = terminal(80);
    for (const event of [run("real"), scenario, step, waiting]) line.event(event);
    tickAfter(12_500);
    tickAfter(140_000);
    expect(written).toEqual([
      "\r\x1b[2K▸ open · +QIOPEN (2 min 18 s left)",
      "\r\x1b[2K▸ open · +QIOPEN (over time)",
    ]);
  });

  it("gives no countdown where time jumps", () => {
    const { line, written, tickAfter } = terminal(80);
    for (const event of [run("virtual"), scenario, step, waiting]) line.event(event);
    tickAfter(100);
    expect(written).toEqual(["\r\x1b[2K▸ open · +QIOPEN"]);
  });

  it("costs nothing in a run that is over before the first tick", () => {
    const { line, written, isStopped } = terminal(80);
    for (const event of [run("real"), scenario, step]) line.event(event);
    line.erase();
    line.end();
    expect(written).toEqual([]);
    expect(isStopped()).toBe(true);
  });

  it("is taken away before something is printed, and never wider than the terminal", () => {
    const { line, written, tickAfter } = terminal(20);
    for (const event of [run("real"), { ...scenario, title: "温度".repeat(20) }]) line.event(event);
    tickAfter(100);
    line.erase();
    line.erase();
    expect(written).toEqual([`\r\x1b[2K▸ ${"温度".repeat(4)}…`, "\r\x1b[2K"]);
  });
});
