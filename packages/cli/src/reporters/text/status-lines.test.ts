import type { RunEvent, Verdict } from "@scn/runtime";
import { describe, expect, it } from "vitest";
import { plain } from "../../terminal/style.js";
import { displayWidth } from "../../terminal/width.js";
import { Screen } from "../../testing/screen.fixture.js";
import { StatusLines } from "./status-lines.js";

const span = { file: 0, start: 0, end: 0 };

function terminal(columns: number, rows = 24) {
  const screen = new Screen(columns, rows);
  const written: string[] = [];
  let tick = (): void => {};
  let now = 1000;
  let stopped = false;
  const live = {
    ticker: (task: () => void) => {
      tick = task;
      return () => {
        stopped = true;
      };
    },
    now: () => now,
  };
  const output = {
    ...screen,
    write: (text: string) => {
      written.push(text);
      screen.write(text);
    },
  };
  const lines = new StatusLines(output, live, plain);
  return {
    lines,
    written,
    seen(events: readonly RunEvent[], unit = 0) {
      for (const event of events) lines.seen(event, unit);
    },
    tickAfter(ms: number) {
      now += ms;
      tick();
    },
    isStopped: () => stopped,
    shown: () => screen.text,
    rows: () => screen.text.split("\n"),
  };
}

const started = (title: string, ...addresses: readonly string[]): RunEvent => ({
  type: "scenario-started",
  at: 0,
  scenario: 0,
  title,
  path: "echo.scn",
  span,
  tags: [],
  devices: (addresses.length === 0 ? ["sim:a/b"] : addresses).map((address, index) => ({
    name: addresses.length > 1 ? (["module", "server"][index] ?? "") : address,
    module: "a/b",
    address,
  })),
  parameters: {},
});
const scenario = started("echo");
const ended = (title: string, verdict: Verdict): RunEvent => ({
  type: "scenario-ended",
  at: 0,
  scenario: 0,
  title,
  verdict,
  failures: [],
  elapsed: 0,
});
const step = (title: string, from = 0, to = 0, number = 0): RunEvent => ({
  type: "step-started",
  at: 0,
  scenario: 0,
  step: number,
  parent: null,
  title,
  span: { file: 0, start: from, end: to },
});
const waiting = (what: string, until: number, more: Partial<RunEvent> = {}): RunEvent =>
  ({ type: "waiting", at: 0, scenario: 0, device: "module", what, until, span, ...more }) as RunEvent;
const run = (clock: "real" | "virtual"): RunEvent => ({
  type: "run-started",
  at: 0,
  startedAt: 0,
  clock,
  seed: 7,
  scenarios: 1,
  sources: [],
});
const runEnded: RunEvent = {
  type: "run-ended",
  at: 0,
  verdicts: { pass: 1, fail: 0, inconclusive: 0, error: 0, skipped: 0 },
  elapsed: 0,
  interrupted: false,
};
const command = (text: string, until: number, more: Partial<RunEvent> = {}): RunEvent =>
  ({
    type: "sent",
    at: 0,
    scenario: 0,
    device: "module",
    what: "command",
    bytes: Buffer.from(`${text}\r`),
    command: 0,
    until,
    span,
    ...more,
  }) as RunEvent;
const attempt = (number: number, start = 10): RunEvent => ({
  type: "attempt",
  at: 0,
  scenario: 0,
  statement: "retry",
  attempt: number,
  of: 5,
  span: { file: 0, start, end: start },
});
const handler = (type: "handler-entered" | "handler-left"): RunEvent => ({
  type,
  at: 0,
  scenario: 0,
  device: "module",
  line: "RING",
  span,
});

describe("the last lines of a live terminal", () => {
  it("say the scenario, the step and the wait, and count down what is left of it", () => {
    const { seen, shown, tickAfter } = terminal(80);
    seen([run("real"), scenario, step("open"), waiting("+QIOPEN", 150_000)]);
    tickAfter(12_500);
    expect(shown()).toBe(
      "▸ echo › open · +QIOPEN (2 min 18 s of 2 min 30 s left)".padEnd(73).concat("  12 s"),
    );
    tickAfter(140_000);
    expect(shown()).toContain("+QIOPEN (over time)");
  });

  it("count a command down once it takes a while, to its own deadline", () => {
    const { seen, shown, tickAfter } = terminal(100);
    seen([run("real"), scenario, command("AT+QIACT=1", 9000, { within: true })]);
    tickAfter(100);
    expect(shown()).toContain("echo · AT+QIACT=1  ");
    tickAfter(3_900);
    expect(shown()).toContain("AT+QIACT=1 (5 s of 9 s left)");
  });

  it("say nothing of a pause that is over, and of a wait that was caught", () => {
    const { seen, rows, tickAfter } = terminal(60);
    seen([run("virtual"), run("real"), scenario, waiting("wait", 2000, { pause: true })]);
    tickAfter(500);
    expect(rows()[0]).toMatch(/^▸ echo · wait \(2 s of 2 s left\) +0 s$/);
    tickAfter(2000);
    expect(rows()[0]).toMatch(/^▸ echo +2 s$/);
    seen([waiting("+CREG", 150_000)]);
    seen([{ type: "arm-won", at: 0, scenario: 0, arm: "after 1s", span }]);
    tickAfter(100);
    expect(rows()[0]).toMatch(/^▸ echo +0 s$/);
  });

  it("go back to the wait that a handler has interrupted", () => {
    const { seen, shown, tickAfter } = terminal(80);
    seen([
      run("virtual"),
      scenario,
      waiting("+QIOPEN", 9000),
      handler("handler-entered"),
      command("ATA", 9000),
    ]);
    tickAfter(100);
    expect(shown()).toBe("▸ echo · ATA");
    seen([handler("handler-left")]);
    tickAfter(100);
    expect(shown()).toBe("▸ echo · +QIOPEN");
  });

  it("count the attempts of the loop that is under way", () => {
    const { seen, shown, tickAfter } = terminal(80);
    seen([run("real"), scenario, step("open"), attempt(1), attempt(1, 20), attempt(2)]);
    tickAfter(100);
    expect(shown()).toContain("echo › open · attempt 2 of 5");
  });

  it("give no countdown where time jumps", () => {
    const { seen, shown, tickAfter } = terminal(80);
    seen([run("virtual"), scenario, step("open"), waiting("+QIOPEN", 150_000)]);
    tickAfter(100);
    expect(shown()).toBe("▸ echo › open · +QIOPEN");
  });

  it("cost nothing in a run that is over before the first tick", () => {
    const { lines, seen, written, isStopped } = terminal(80);
    seen([run("real"), scenario, step("open")]);
    lines.print("a row");
    lines.end();
    expect(written).toEqual(["a row\n"]);
    expect(isStopped()).toBe(true);
  });

  it("are gone at the end, and what was printed stays", () => {
    const { lines, seen, shown, tickAfter } = terminal(80);
    seen([run("virtual"), scenario]);
    tickAfter(100);
    lines.print("a row");
    expect(shown()).toBe("a row\n▸ echo");
    lines.end();
    expect(shown()).toBe("a row");
  });

  it("are written only when they say something new", () => {
    const { seen, written, tickAfter } = terminal(80);
    seen([run("real"), scenario, step("open"), waiting("+QIOPEN", 150_000)]);
    tickAfter(50);
    tickAfter(100);
    tickAfter(100);
    expect(written).toHaveLength(1);
  });

  it("are never wider than the terminal, and keep the wait where there is no room for all", () => {
    const { seen, shown, tickAfter } = terminal(40);
    seen([run("virtual"), started("温度".repeat(20)), waiting("+QIOPEN", 150_000)]);
    tickAfter(100);
    expect(shown()).toBe("▸ 温度温度温度温度温度温度温… · +QIOPEN");
    expect(displayWidth(shown())).toBeLessThan(40);
  });
});

describe("the last lines of a terminal that shows several runs", () => {
  it("are one for each, with its device, aligned also where names are wide", () => {
    const { seen, shown, tickAfter } = terminal(50);
    seen([run("virtual"), started("echo", "bench1"), step("open"), waiting("+QIOPEN", 9000)], 0);
    seen([run("virtual"), started("attach", "机架二"), command("AT+CGATT=1", 9000)], 1);
    tickAfter(100);
    expect(shown()).toBe("▸ bench1  echo › open · +QIOPEN\n▸ 机架二  attach · AT+CGATT=1");
  });

  it("name no device where all run on the same", () => {
    const { seen, shown, tickAfter } = terminal(50);
    seen([run("virtual"), started("one")], 0);
    seen([run("virtual"), started("two")], 1);
    tickAfter(100);
    expect(shown()).toBe("▸ one\n▸ two");
  });

  it("keep their places: what begins next takes the line of what is over", () => {
    const { seen, shown, tickAfter } = terminal(50);
    seen([run("virtual"), started("one")], 0);
    seen([run("virtual"), started("two")], 1);
    seen([ended("one", "pass"), runEnded], 0);
    seen([run("virtual"), started("three")], 2);
    tickAfter(100);
    expect(shown().split("\n").slice(0, 2)).toEqual(["▸ three", "▸ two"]);
  });

  it("fold to what has room in half of the terminal", () => {
    const { seen, rows, tickAfter } = terminal(50, 8);
    for (let unit = 0; unit < 6; unit++) seen([run("virtual"), started(`scenario ${unit}`)], unit);
    tickAfter(100);
    expect(rows()).toEqual(["▸ scenario 0", "▸ scenario 1", "▸ scenario 2", "  … and 3 more"]);
  });

  it("say what is done and has not been told, until it is", () => {
    const { lines, seen, rows, tickAfter } = terminal(60);
    seen([run("virtual"), started("long")], 0);
    for (const [unit, verdict] of [
      [1, "pass"],
      [2, "fail"],
      [3, "pass"],
    ] as const) {
      seen([run("virtual"), started("short"), ended("short", verdict), runEnded], unit);
    }
    tickAfter(100);
    expect(rows()).toEqual(["▸ long", "  done, told in their turn: 1 failed, 2 passed"]);
    lines.told(ended("short", "pass"));
    tickAfter(100);
    expect(rows()[1]).toBe("  done, told in their turn: 1 failed, 1 passed");
  });

  it("are one for each device of a scenario, each in the step of its own branch", () => {
    const { seen, shown, tickAfter } = terminal(60);
    const text = `parallel {\n  step "dial" {\n    send ATD123;\n  }\n  step "answer" {\n    await-urc RING\n  }\n}\n`;
    const at = (words: string) => ({
      file: 0,
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
    });
    // What events have of a step is its first line.
    const stepAt = (title: string, number: number) => ({
      ...step(title, 0, 0, number),
      span: at(`step "${title}"`),
    });
    const sources = [{ path: "call.scn", text }];
    seen([{ ...run("virtual"), sources } as RunEvent, started("call", "sim:a/b", "sim:a/b")]);
    seen([stepAt("dial", 0), command("ATD123;", 9000, { span: at("send ATD123;") })]);
    seen([stepAt("answer", 1), waiting("RING", 9000, { device: "server", span: at("await-urc RING") })]);
    tickAfter(100);
    expect(shown()).toBe("▸ module  call › dial · ATD123;\n▸ server  call › answer · RING");
  });

  it("are in the step of their branch also where a flow is written elsewhere, and name a pause of nobody", () => {
    const { seen, shown, tickAfter } = terminal(60);
    const inBranch = (branch: string, event: RunEvent) => ({ ...event, branch }) as RunEvent;
    const elsewhere = { file: 1, start: 0, end: 1 };
    seen([run("virtual"), started("call", "sim:a/b", "sim:a/b")]);
    seen([inBranch("1", step("dial", 0, 0, 0)), inBranch("2", step("answer", 0, 0, 1))]);
    seen([inBranch("1", command("ATD123;", 9000, { span: elsewhere }))]);
    seen([inBranch("2", waiting("RING", 9000, { device: "server", span: elsewhere }))]);
    const pause = {
      type: "waiting",
      at: 0,
      scenario: 0,
      what: "wait",
      until: 10,
      pause: true,
      span: elsewhere,
    };
    seen([inBranch("3", pause as RunEvent)]);
    tickAfter(100);
    const both = "▸ module    call › dial · ATD123;\n▸ server    call › answer · RING";
    expect(shown()).toBe(`${both}\n▸ branch 3  call · wait`);
    seen([inBranch("3", { type: "log", at: 10, scenario: 0, text: "x", span: elsewhere })]);
    tickAfter(100);
    expect(shown()).toBe(both);
  });
});
