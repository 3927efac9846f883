import type { Diagnostic, Span } from "@scn/dsl";
import type { Failure, RunEvent } from "@scn/runtime";
import { describe, expect, it } from "vitest";
import { textReporter } from "./text-reporter.js";

const text = `scenario "echo" {
  module quectel/lte-standard-a
  step "ask" {
    retry 5 attempts every 1s {
      send AT+CSQ
      check rssi > 20
    }
    repeat 9 times {
      send AT
    }
    send AT+CGMM
  }
}
`;

/** The span of the first place where the words stand. */
function at(words: string, end = words): Span {
  const start = text.indexOf(words);
  return { file: 0, start, end: text.indexOf(end, start) + end.length };
}

const bytes = (line: string) => new TextEncoder().encode(line);
const device = "sim:quectel/lte-standard-a";

function started(clock: "real" | "virtual" = "virtual"): RunEvent[] {
  return [
    {
      type: "run-started",
      at: 0,
      startedAt: 0,
      clock,
      scenarios: 1,
      seed: 7,
      sources: [{ path: "echo.scn", text }],
    },
    {
      type: "scenario-started",
      at: 0,
      scenario: 0,
      title: "echo",
      path: "echo.scn",
      span: at("scenario"),
      tags: [],
      devices: [{ name: device, module: "quectel/lte-standard-a", address: device }],
      parameters: {},
    },
    {
      type: "step-started",
      at: 0,
      scenario: 0,
      step: 0,
      parent: null,
      title: "ask",
      span: at("step", "}\n  }"),
    },
  ];
}

function ended(elapsed: number, failures: readonly Failure[] = []): RunEvent[] {
  const verdict = failures[0]?.verdict ?? "pass";
  const verdicts = { pass: 0, fail: 0, inconclusive: 0, error: 0, skipped: 0, [verdict]: 1 };
  return [
    { type: "step-ended", at: elapsed, scenario: 0, step: 0, title: "ask", verdict, elapsed },
    { type: "scenario-ended", at: elapsed, scenario: 0, title: "echo", verdict, failures, elapsed },
    { type: "run-ended", at: elapsed, verdicts, elapsed, wall: 7, interrupted: false },
  ];
}

let nextCommand = 0;

function command(
  start: number,
  wire: string,
  answers: readonly string[],
  span = at("send AT+CGMM"),
): RunEvent[] {
  const id = nextCommand++;
  const common = { scenario: 0, device, command: id };
  const end = start + 20;
  return [
    { type: "sent", at: start, what: "command", bytes: bytes(`${wire}\r`), span, ...common },
    ...answers.map(
      (line, index): RunEvent => ({
        type: "received",
        at: end,
        role: index === answers.length - 1 ? "final" : "information",
        bytes: bytes(`\r\n${line}\r\n`),
        ...common,
      }),
    ),
    { type: "command-ended", at: end, final: answers.at(-1) ?? "", success: true, elapsed: 20, ...common },
  ];
}

function report(events: readonly RunEvent[], options: { verbose?: boolean } = {}): string[] {
  const written: string[] = [];
  const output = { write: (more: string) => void written.push(more), isTerminal: false, columns: undefined };
  const reporter = textReporter({ output, ...options });
  for (const event of events) reporter.event(event);
  reporter.end();
  return written.join("").split("\n");
}

const checkFailed: Diagnostic = {
  code: "SCN407",
  severity: "error",
  message: "check failed",
  span: at("check rssi > 20"),
};
const failure: Failure = {
  kind: "check",
  verdict: "fail",
  diagnostic: checkFailed,
  elapsed: 0,
  exchange: [],
};

function attempt(number: number, time: number, rssi: number): RunEvent[] {
  const loop = at("retry", "every 1s");
  const events: RunEvent[] = [
    { type: "attempt", at: time, scenario: 0, statement: "retry", attempt: number, of: 5, span: loop },
    ...command(time, "AT+CSQ", [`+CSQ: ${rssi},0`, "OK"], at("send AT+CSQ")),
  ];
  if (rssi > 20) return events;
  return [
    ...events,
    {
      type: "attempt-failed",
      at: time + 20,
      scenario: 0,
      attempt: number,
      of: 5,
      failure,
      pause: 980,
      span: loop,
    },
  ];
}

describe("the transcript", () => {
  it("puts a command, its answer and the time it took on one row", () => {
    expect(report([...started(), ...command(0, "AT+CGMM", ["EC21", "OK"]), ...ended(20)])).toEqual([
      "echo",
      "  echo.scn:1 · sim:quectel/lte-standard-a",
      "     0.000  ask",
      "     0.000    → AT+CGMM  ← EC21 · OK  +20 ms",
      "     0.020    ✓ 20 ms",
      "  ✓ passed in 20 ms",
      "",
      "1 scenario: 1 passed  (20 ms of virtual time in 7 ms)",
      "",
    ]);
  });

  it("breaks a long answer into rows of their own", () => {
    const long = `+COPS: ${'(2,"CHN-UNICOM"),'.repeat(6)}`;
    expect(
      report([...started(), ...command(0, "AT+COPS=?", [long, "OK"]), ...ended(20)]).slice(3, 6),
    ).toEqual(["     0.000    → AT+COPS=?", `     0.020    ← ${long}`, "     0.020    ← OK  +20 ms"]);
  });

  it("breaks a row where a URC comes in between, and names it", () => {
    const events = command(0, "AT+CGMM", ["EC21", "OK"]);
    const urc: RunEvent = {
      type: "received",
      at: 20,
      scenario: 0,
      device,
      role: "urc",
      bytes: bytes("\r\nRING\r\n"),
      command: null,
    };
    expect(
      report([...started(), ...events.slice(0, 2), urc, ...events.slice(2), ...ended(20)]).slice(3, 6),
    ).toEqual(["     0.000    → AT+CGMM  ← EC21", "     0.020    ← RING  URC", "     0.020    ← OK  +20 ms"]);
  });

  it("explains a jump of the time column by the wait that made it", () => {
    const wait: RunEvent = {
      type: "waiting",
      at: 0,
      scenario: 0,
      what: "wait 10m",
      until: 600_000,
      span: at("send AT+CGMM"),
    };
    expect(
      report([...started(), wait, ...command(600_000, "AT", ["OK"]), ...ended(600_020)]).slice(3, 5),
    ).toEqual(["     0.000    … 10 min: wait 10m", "   600.000    → AT  ← OK  +20 ms"]);
  });

  it("counts the attempts of a retry that fail the same way, and shows the first and the last", () => {
    const attempts = [9, 9, 9, 9, 25].flatMap((rssi, index) => attempt(index + 1, index * 1000, rssi));
    expect(
      report([...started(), ...attempts, ...command(4020, "AT+CGMM", ["OK"]), ...ended(4040)]).slice(3, 8),
    ).toEqual([
      "     0.000    → AT+CSQ  ← +CSQ: 9,0 · OK  +20 ms",
      "     0.020    ↻ attempt 1 of 5 failed: check failed; again in 980 ms",
      "     3.020    ↻ attempts 2–4 of 5 failed the same way",
      "     4.000    → AT+CSQ  ← +CSQ: 25,0 · OK  +20 ms",
      "     4.020    → AT+CGMM  ← OK  +20 ms",
    ]);
  });

  it("shows the first three rounds of a repeat and the last", () => {
    const rounds = Array.from({ length: 9 }, (_, index): RunEvent[] => [
      {
        type: "attempt",
        at: index * 20,
        scenario: 0,
        statement: "repeat",
        attempt: index + 1,
        of: 9,
        span: at("repeat", "times"),
      },
      ...command(index * 20, `AT+CSQ=${index + 1}`, ["OK"], at("send AT\n")),
    ]).flat();
    expect(report([...started(), ...rounds, ...ended(180)]).slice(3, 9)).toEqual([
      "     0.000    → AT+CSQ=1  ← OK  +20 ms",
      "     0.020    → AT+CSQ=2  ← OK  +20 ms",
      "     0.040    → AT+CSQ=3  ← OK  +20 ms",
      "     0.160    ↻ repetitions 4–8 left out",
      "     0.160    → AT+CSQ=9  ← OK  +20 ms",
      "     0.180    ✓ 180 ms",
    ]);
  });

  it("leaves nothing out when asked for everything", () => {
    const attempts = [9, 9, 9, 25].flatMap((rssi, index) => attempt(index + 1, index * 1000, rssi));
    const rows = report([...started(), ...attempts, ...ended(4040)], { verbose: true });
    expect(rows.filter((row) => row.includes("→ AT+CSQ"))).toHaveLength(4);
    expect(rows.filter((row) => row.includes("final"))).toHaveLength(4);
  });

  it("never lets the module's bytes drive the terminal", () => {
    const rows = report([...started(), ...command(0, "AT", ["\x1b[2J\x07evil", "OK"]), ...ended(20)]);
    expect(rows[3]).toBe("     0.000    → AT  ← \\x1b[2J\\x07evil · OK  +20 ms");
  });
});

describe("a failure", () => {
  const full: Failure = {
    ...failure,
    diagnostic: { ...checkFailed, expected: "rssi > 20", found: "rssi = 9" },
    exchange: [
      { at: 0, direction: "sent", text: "AT+CSQ" },
      { at: 20, direction: "received", text: "+CSQ: 9,0", note: "skipped" },
    ],
    nearest: { pattern: "+CSQ: 25,<ber>", line: "+CSQ: 9,0", at: 6, wanted: "25" },
  };

  it("says of a cleanup that failed that the verdict stays, and no address of a peer that has none", () => {
    const rows = report([
      ...started().slice(0, 2),
      { type: "peer-opened", at: 0, scenario: 0, name: "caller", kind: "tcp-client", address: "" },
      { type: "peer-opened", at: 0, scenario: 0, name: "echo", kind: "tcp-echo", address: "127.0.0.1:7" },
      ...started().slice(2),
      { type: "cleanup-started", at: 20, scenario: 0 },
      { type: "cleanup-failed", at: 20, scenario: 0, failure: full, span: at("send AT") },
    ]);
    expect(rows).toContain("  caller: tcp-client");
    expect(rows).toContain("  echo: tcp-echo at 127.0.0.1:7");
    expect(rows.map((row) => row.trim().replace(/\s+/g, " "))).toContain(
      "0.020 cleanup: check failed (the verdict stays)",
    );
  });

  it("shows the script line, the nearest line with its difference, and the last exchange", () => {
    const rows = report([
      ...started(),
      { type: "failed", at: 20, scenario: 0, step: 0, failure: full },
      ...ended(20, [full]),
    ]);
    expect(rows.slice(3)).toEqual([
      "     0.020    ✗ check failed",
      "     0.020    ✗ 20 ms",
      "  ✗ failed in 20 ms",
      "",
      "    error[SCN407]: check failed",
      "     --> echo.scn:6:7",
      "      |",
      "    6 |       check rssi > 20",
      "      |       ^^^^^^^^^^^^^^^",
      "      |",
      "      = expected: rssi > 20",
      "      =    found: rssi = 9",
      "",
      "    nearest line",
      "      expected  +CSQ: 25,<ber>",
      "      came      +CSQ: 9,0",
      "                      ^ differs from here; here was expected: 25",
      "",
      "    last exchange",
      "           0.000  → AT+CSQ",
      "          +0.020  ← +CSQ: 9,0  skipped",
      "",
      "1 scenario: 1 failed  (20 ms of virtual time in 7 ms)",
      "",
    ]);
  });

  it("of several scenarios is told again in the summary", () => {
    const rows = report([...started(), ...ended(20, [failure]), ...started(), ...ended(20)]);
    expect(rows.slice(-6)).toEqual([
      "",
      "✗ echo  echo.scn:6",
      "    check failed (SCN407)",
      "",
      "2 scenarios: 1 failed, 1 passed  (40 ms of virtual time in 14 ms)",
      "",
    ]);
  });
});
