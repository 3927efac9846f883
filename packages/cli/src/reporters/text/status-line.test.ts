import type { RunEvent } from "@scn/runtime";
import { describe, expect, it } from "vitest";
import { plain } from "../../terminal/style.js";
import { displayWidth } from "../../terminal/width.js";
import { StatusLine } from "./status-line.js";

const span = { file: 0, start: 0, end: 0 };

function terminal(columns: number) {
  const written: string[] = [];
  let tick = (): void => {};
  let now = 1000;
  let stopped = false;
  const output = { write: (text: string) => void written.push(text), isTerminal: true, columns };
  const live = {
    ticker: (task: () => void) => {
      tick = task;
      return () => {
        stopped = true;
      };
    },
    now: () => now,
    maximumOf: (module: string, text: string) => (module === "a/b" && text === "AT+QIACT=1" ? 150_000 : null),
  };
  const line = new StatusLine(output, live, plain);
  return {
    line,
    written,
    tickAfter(ms: number) {
      now += ms;
      tick();
    },
    isStopped: () => stopped,
    /** The line as it stands. */
    shown: () => (written.at(-1) ?? "").replace(/^(?:\x1b\[\d+A)?\r\x1b\[J/, ""),
    resize(to: number) {
      output.columns = to;
    },
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
  devices: [{ name: "module", module: "a/b", address: "sim:a/b" }],
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

const command: RunEvent = {
  type: "sent",
  at: 0,
  scenario: 0,
  device: "module",
  what: "command",
  bytes: Buffer.from("AT+QIACT=1\r"),
  command: 0,
  span,
};
const attempt = (number: number, start = 10): RunEvent => ({
  type: "attempt",
  at: 0,
  scenario: 0,
  statement: "retry",
  attempt: number,
  of: 5,
  span: { file: 0, start, end: start },
});

/** A line over which nothing stands any more. */
const over = "\r\x1b[J";

describe("the last line of a live terminal", () => {
  it("says the scenario, the step and the wait, and counts down what is left of it", () => {
    const { line, shown, tickAfter } = terminal(80);
    for (const event of [run("real"), scenario, step, waiting]) line.event(event);
    tickAfter(12_500);
    expect(shown()).toBe("▸ echo › open · +QIOPEN (2 min 18 s left)".padEnd(73).concat("  12 s"));
    tickAfter(140_000);
    expect(shown()).toContain("+QIOPEN (over time)");
  });

  it("says how long a command has taken, of what the manual gives it", () => {
    const { line, shown, tickAfter } = terminal(100);
    for (const event of [run("real"), scenario, command]) line.event(event);
    tickAfter(100);
    expect(shown()).toContain("echo · AT+QIACT=1  ");
    tickAfter(4_000);
    expect(shown()).toContain("AT+QIACT=1 (4 s of at most 2 min 30 s)");
  });

  it("counts the attempts of the loop that is under way", () => {
    const { line, shown, tickAfter } = terminal(80);
    for (const event of [run("real"), scenario, step, attempt(1), attempt(1, 20), attempt(2)])
      line.event(event);
    tickAfter(100);
    expect(shown()).toContain("echo › open · attempt 2 of 5");
  });

  it("gives no countdown where time jumps", () => {
    const { line, shown, tickAfter } = terminal(80);
    for (const event of [run("virtual"), scenario, step, waiting]) line.event(event);
    tickAfter(100);
    expect(shown()).toBe("▸ echo › open · +QIOPEN");
  });

  it("costs nothing in a run that is over before the first tick", () => {
    const { line, written, isStopped } = terminal(80);
    for (const event of [run("real"), scenario, step]) line.event(event);
    line.print("a row");
    line.end();
    expect(written).toEqual(["a row\n"]);
    expect(isStopped()).toBe(true);
  });

  it("stays below what is printed, in one write, and is gone at the end", () => {
    const { line, written, tickAfter } = terminal(80);
    for (const event of [run("virtual"), scenario]) line.event(event);
    tickAfter(100);
    line.print("a row");
    line.end();
    expect(written).toEqual(["▸ echo", `${over}a row\n▸ echo`, over]);
  });

  it("is written only when it says something new", () => {
    const { line, written, tickAfter } = terminal(80);
    for (const event of [run("real"), scenario, step, waiting]) line.event(event);
    tickAfter(50);
    tickAfter(100);
    tickAfter(100);
    expect(written).toHaveLength(1);
  });

  it("is never wider than the terminal, and keeps the wait where there is no room for all", () => {
    const { line, shown, tickAfter } = terminal(40);
    for (const event of [run("virtual"), { ...scenario, title: "温度".repeat(20) }, waiting])
      line.event(event);
    tickAfter(100);
    expect(shown()).toBe("▸ 温度温度温度温度温度温度温… · +QIOPEN");
    expect(displayWidth(shown())).toBeLessThan(40);
  });

  it("takes away all rows it has been broken into by a terminal made narrower", () => {
    const { line, written, tickAfter, resize } = terminal(80);
    for (const event of [run("virtual"), { ...scenario, title: "x".repeat(60) }]) line.event(event);
    tickAfter(100);
    resize(30);
    line.end();
    expect(written.at(-1)).toBe(`\x1b[2A${over}`);
  });
});
