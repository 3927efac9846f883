import type { Diagnostic, Span } from "@scn/dsl";
import { encodeEvent, type Failure, type RunEvent, type Verdict } from "@scn/runtime";

/** Event logs made by hand, to report what no simulated module would do. */

export const text = `scenario "tells the signal" {
  module quectel/lte-standard-a
  step "ask" {
    send AT+CSQ
    expect +CSQ: <rssi:int>,<_:int>
  }
}
`;

function spanOf(words: string): Span {
  const start = text.indexOf(words);
  return { file: 0, start, end: start + words.length };
}

const bytes = (line: string) => Uint8Array.from(Buffer.from(line, "utf8"));

export interface Recorded {
  readonly title?: string;
  readonly path?: string;
  readonly module?: string;
  readonly verdict?: Verdict;
  readonly attempt?: number;
  /** What the module answers, line by line. */
  readonly answers?: readonly string[];
  readonly message?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly tags?: readonly string[];
  /** The log breaks off here. */
  readonly cut?: boolean;
  /** How long the command took, and its documented maximum, ms. */
  readonly took?: number;
  readonly maximum?: number;
}

function failureOf(verdict: Exclude<Verdict, "pass">, message: string, answer: string): Failure {
  const diagnostic: Diagnostic = {
    code: verdict === "skipped" ? "SCN418" : "SCN403",
    severity: "error",
    message,
    span: spanOf("expect +CSQ: <rssi:int>,<_:int>"),
    expected: "+CSQ: <rssi:int>,<_:int>",
    found: answer,
  };
  return {
    kind: "mismatch",
    verdict,
    diagnostic,
    elapsed: 20,
    exchange: [
      { at: 1000, direction: "sent", text: "AT+CSQ" },
      { at: 1020, direction: "received", text: answer },
    ],
    nearest: { pattern: "+CSQ: <rssi:int>,<_:int>", line: answer, at: 1, wanted: "CSQ: " },
  };
}

/** One run of one scenario, as its events. */
export function runOf(recorded: Recorded): RunEvent[] {
  const { title = "tells the signal", path = "signal.scn", module = "quectel/lte-standard-a" } = recorded;
  const {
    verdict = "pass",
    answers = ["+CSQ: 20,0"],
    message = "response does not match",
    took = 20,
  } = recorded;
  const device = `sim:${module}`;
  const on = { scenario: 0, device, command: 1 };
  const failures = verdict === "pass" ? [] : [failureOf(verdict, message, answers[0] ?? "")];
  const end = 1000 + took;
  const verdicts = { pass: 0, fail: 0, inconclusive: 0, error: 0, skipped: 0, [verdict]: 1 };
  const events: RunEvent[] = [
    {
      type: "run-started",
      at: 0,
      startedAt: 1_750_000_000_000,
      clock: "virtual",
      scenarios: 1,
      seed: 7,
      sources: [{ path, text }],
    },
    {
      type: "scenario-started",
      at: 1000,
      scenario: 0,
      title,
      path,
      span: spanOf("scenario"),
      tags: recorded.tags ?? [],
      devices: [{ name: device, module, address: device }],
      parameters: recorded.parameters ?? {},
      ...(recorded.attempt !== undefined && { attempt: recorded.attempt }),
    },
    {
      type: "step-started",
      at: 1000,
      scenario: 0,
      step: 0,
      parent: null,
      title: "ask",
      span: spanOf("step"),
    },
    { type: "sent", at: 1000, what: "command", bytes: bytes("AT+CSQ\r"), span: spanOf("send AT+CSQ"), ...on },
    ...answers.map(
      (line): RunEvent => ({
        type: "received",
        at: end,
        role: "information",
        bytes: bytes(`\r\n${line}\r\n`),
        ...on,
      }),
    ),
    { type: "received", at: end, role: "final", bytes: bytes("\r\nOK\r\n"), ...on },
    {
      type: "command-ended",
      at: end,
      final: "OK",
      success: true,
      elapsed: took,
      ...(recorded.maximum !== undefined && { maximum: recorded.maximum }),
      ...on,
    },
    ...failures.map((failure): RunEvent => ({ type: "failed", at: end, scenario: 0, failure, step: 0 })),
    { type: "step-ended", at: end, scenario: 0, step: 0, title: "ask", verdict, elapsed: took },
  ];
  if (recorded.cut === true) return events;
  return [
    ...events,
    { type: "scenario-ended", at: end, scenario: 0, title, verdict, failures, elapsed: took },
    { type: "run-ended", at: end, verdicts, elapsed: end, wall: 5, interrupted: false },
  ];
}

/** The text of an event log with these runs. */
export function logOf(...runs: readonly Recorded[]): string {
  return runs
    .flatMap(runOf)
    .map((event) => `${encodeEvent(event)}\n`)
    .join("");
}

/** What a module could print to get out of a report, all of it on one line. */
export const hostile = [
  "<script>globalThis.broken=1</script>",
  "</script><img src=x onerror=globalThis.broken=1>",
  "<!--<script>",
  "]]><evil/>",
  "&lt;b&gt;",
  '"><b onmouseover=x>',
  "\u0000\u0007\u001b[2J\u0008\u000b\u000c\u007f",
  "\u0085\u2028\u2029\u202e\ufffe\uffff",
  "::error::injected ##[error]injected",
  "```",
  "| [x](javascript:alert(1)) ![y](http://192.0.2.1/z) @everyone #1 |",
  "# SKIP ok 99 - injected",
  "${globalThis.broken=1}",
].join(" ");
