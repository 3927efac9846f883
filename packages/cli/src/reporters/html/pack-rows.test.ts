import type { RunEvent } from "@scn/runtime";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Of } from "../record/record.js";
import { Recorder } from "../record/recorder.js";
import { runStarted, scenarioStarted } from "../record/scenario.fixture.js";
import type { TranscriptEvent } from "../record/transcript-event.js";
import { type RowKind, rowKinds } from "./packed.js";
import { RowsOfRun } from "./rows-of-run.js";

interface Extra {
  readonly branch?: string;
  readonly took?: number;
  readonly limit?: number;
  readonly max?: number;
  readonly note?: number;
  readonly rule?: number;
  readonly unanswered?: true;
  readonly failed?: true;
}

interface Shown extends Extra {
  readonly kind: RowKind | undefined;
  readonly at: number;
  readonly device: number;
  readonly text: string | undefined;
  readonly place: number;
  readonly depth: number;
  readonly said?: string | undefined;
}

const spans = [0, 2, 4].map((start) => ({ file: 0, start, end: start + 1 }));
const [first = { file: 0, start: 0, end: 1 }, second = first] = spans;

const began: readonly RunEvent[] = [runStarted, scenarioStarted];

const elsewhere = (event: RunEvent): RunEvent =>
  event.type === "run-started" ? { ...event, sources: [{ path: "b", text: "other" }] } : event;

/** The rows as the viewer has them, of the second of two runs. */
async function shown(events: readonly TranscriptEvent[]): Promise<readonly Shown[]> {
  const rows = new RowsOfRun({ version: "0", catalogue: () => null, budgetWarn: null });
  const recorder = new Recorder([rows.kind]);
  for (const event of [...began.map(elsewhere), ...began, ...events]) recorder.event(event);
  const [, record] = recorder.record().scenarios;
  if (record === undefined) throw new Error("no scenario");
  // The viewer is plain JavaScript, read as it stands.
  const { opened } = await import(new URL("./viewer/rows.js", import.meta.url).href);
  const log = opened({ texts: rows.texts.all, scenarios: [{ rows: rows.of(record) }] });
  const words: readonly string[] = log.texts;
  const list: readonly (readonly [number, number, number, number, number, number, Extra?])[] =
    log.scenarios[0].rows;
  return list.map(([number, at, device, text, place, depth, extra]) => {
    const kind = rowKinds[number];
    const onWire = kind === "command" || kind === "answer" || kind === "urc" || kind === "failed-final";
    const said = extra?.note === undefined ? {} : { said: words[extra.note] };
    return {
      kind,
      at,
      device,
      text: (onWire ? rows.bytes.all : words)[text],
      place,
      depth,
      ...extra,
      ...said,
    };
  });
}

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));

function sent(at: number, command: number, more: Partial<Of<"sent">> = {}): Of<"sent"> {
  return {
    type: "sent",
    at,
    scenario: 0,
    device: "one",
    what: "command",
    bytes: bytes("AT"),
    command,
    span: first,
    ...more,
  };
}

function received(at: number, text: string, more: Partial<Of<"received">> = {}): Of<"received"> {
  return {
    type: "received",
    at,
    scenario: 0,
    device: "one",
    role: "information",
    bytes: bytes(text),
    command: 1,
    ...more,
  };
}

function matched(at: number, line: string, more: Partial<Of<"matched">> = {}): Of<"matched"> {
  return {
    type: "matched",
    at,
    scenario: 0,
    device: "one",
    statement: "expect",
    line,
    captures: {},
    span: first,
    ...more,
  };
}

function waiting(at: number, more: Partial<Of<"waiting">> = {}): Of<"waiting"> {
  return { type: "waiting", at, scenario: 0, what: "URC", until: at + 1000, span: first, ...more };
}

function log(at: number, more: Partial<Of<"log">> = {}): Of<"log"> {
  return { type: "log", at, scenario: 0, text: "x", span: first, ...more };
}

function ended(at: number, command: number, more: Partial<Of<"command-ended">> = {}): Of<"command-ended"> {
  return {
    type: "command-ended",
    at,
    scenario: 0,
    device: "one",
    command,
    final: "OK",
    success: true,
    elapsed: 10,
    ...more,
  };
}

describe("the rows of the trace viewer", () => {
  it("are those of the events, in whatever order the same ones come by again", async () => {
    const step = fc.record({
      what: fc.constantFrom("sent", "received", "urc", "log", "enter", "leave"),
      device: fc.constantFrom("one", "two"),
      text: fc.constantFrom("A", "AB"),
      branch: fc.constantFrom(undefined, "1", "2", "1.1"),
      span: fc.constantFrom(...spans),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (round) => {
        const depths = new Map<string, number>();
        const wanted: unknown[] = [];
        const events = [...round, ...round, ...round].map(
          ({ what, device, text, branch, span }, index): TranscriptEvent => {
            const at = index * 3;
            const key = branch ?? "";
            const around = ["", ...key.split(".").map((_, end, parts) => parts.slice(0, end + 1).join("."))];
            const depth = [...new Set(around)].reduce((sum, one) => sum + (depths.get(one) ?? 0), 0);
            const where = { depth, ...(branch !== undefined && { branch }) };
            const inScript = { scenario: 0, at, ...(branch !== undefined && { branch }) };
            const number = device === "one" ? 0 : 1;
            const place = 1_000_000 + spans.indexOf(span) + 1;
            switch (what) {
              case "sent":
                wanted.push({ kind: "answer", at, device: number, text, place: -1, ...where });
                return received(at, text, { ...inScript, device });
              case "received":
              case "urc":
                wanted.push({ kind: "urc", at, device: number, text, place: -1, ...where });
                return received(at, text, { ...inScript, device, role: "urc" });
              case "log":
                wanted.push({ kind: "log", at, device: -1, text, place, ...where });
                return log(at, { ...inScript, text, span });
              case "enter":
                depths.set(key, (depths.get(key) ?? 0) + 1);
                wanted.push({ kind: "flow", at, device: -1, text: `run ${text}`, place, ...where });
                return { type: "flow-entered", flow: text, span, ...inScript };
              default:
                depths.set(key, Math.max(0, (depths.get(key) ?? 0) - 1));
                return { type: "flow-left", flow: text, span, ...inScript };
            }
          },
        );
        expect(await shown(events)).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });

  it("have the rule that took each line, in a loop and out of it", async () => {
    const completes = { command: 1, elapsed: 12, maximum: 300 };
    const rows = await shown([
      received(10, "+A: 1"),
      matched(10, "+A: 1", { captures: { a: "1" } }),
      received(20, "+A: 1"),
      matched(20, "+A: 1", { captures: { a: "1" } }),
      received(30, "+A: 1"),
      matched(30, "+A: 1", { captures: { a: "2" } }),
      received(40, "+A: 1"),
      matched(40, "+A: 1", { span: second }),
      received(50, "+A: 1"),
      received(51, "+A: 1", { device: "two" }),
      sent(52, 9, { bytes: bytes("+A: 1") }),
      matched(52, "+A: 1", { completes }),
      matched(53, "+A: 1"),
      matched(53, "+A: 1", { device: "two", span: second }),
    ]);
    const rules = rows
      .filter(({ kind }) => kind !== "command")
      .map(({ kind, text, said, rule, max, took }) => [kind, text, said, rule, max, took]);
    const [one, two] = [1_000_001, 1_000_002];
    expect(rules).toEqual([
      ["answer", "+A: 1", "expect took it: a = 1", one, undefined, undefined],
      ["answer", "+A: 1", "expect took it: a = 1", one, undefined, undefined],
      ["answer", "+A: 1", "expect took it: a = 2", one, undefined, undefined],
      ["answer", "+A: 1", "expect took it", two, undefined, undefined],
      ["answer", "+A: 1", "expect took it", one, 300, 12],
      ["answer", "+A: 1", "expect took it", two, undefined, undefined],
      ["check", "matched +A: 1", "expect took it", undefined, undefined, undefined],
    ]);
  });

  it("have of a command how long it took, what it was allowed, and that it was given up", async () => {
    const rows = await shown([
      sent(10, 1, { until: 310 }),
      ended(20, 1, { maximum: 300 }),
      sent(30, 2, { until: 130, within: true }),
      sent(130, 3),
      received(140, "\r\nERROR\r\n", { role: "final", command: 3 }),
      ended(140, 3, { success: false, final: "ERROR" }),
      sent(150, 4),
      {
        type: "recovery-ended",
        at: 170,
        scenario: 0,
        device: "one",
        recovery: 1,
        outcome: "resume",
        elapsed: 1,
        span: first,
      },
      ended(180, 4, { elapsed: 30 }),
    ]);
    const of = rows.map(({ kind, took, max, limit, unanswered, failed }) => ({
      kind,
      took,
      max,
      limit,
      unanswered,
      failed,
    }));
    expect(of.filter(({ kind }) => kind !== "recovery")).toEqual([
      { kind: "command", took: 10, max: 300 },
      { kind: "command", took: 100, limit: 100, unanswered: true },
      { kind: "command", took: 10, failed: true },
      { kind: "failed-final" },
      { kind: "command", took: 30, unanswered: true },
    ]);
  });

  it("have of a wait how long it took: what another branch or module does ends none", async () => {
    const rows = await shown([
      waiting(10, { branch: "1", device: "one" }),
      waiting(10, { branch: "2", device: "two" }),
      log(20, { branch: "2" }),
      received(30, "+A: 1"),
      matched(40, "+A: 1", { device: "two" }),
      matched(50, "+A: 1"),
      waiting(60, { pause: true }),
      waiting(70, { pause: true, within: true }),
      log(69),
      log(80),
    ]);
    expect(rows.flatMap(({ kind, text, took }) => (kind === "wait" ? [[text, took]] : []))).toEqual([
      ["URC, at most 1 s", 40],
      ["URC, at most 1 s", 10],
      ["URC, for 1 s", 10],
      ["URC, at most 1 s, by the script", 10],
    ]);
  });

  it("have of waits at the same time each its own", async () => {
    const rows = await shown([
      waiting(10, { branch: "1" }),
      waiting(10, { branch: "2" }),
      log(20, { branch: "1" }),
      log(30, { branch: "2" }),
    ]);
    expect(rows.flatMap(({ kind, took }) => (kind === "wait" ? [took] : []))).toEqual([10, 20]);
  });

  it("say which round of a loop it is, and of how many where that is known", async () => {
    const attempt = { type: "attempt", at: 10, scenario: 0, statement: "repeat", span: first } as const;
    const rows = await shown([
      { ...attempt, attempt: 2, of: null },
      { ...attempt, attempt: 3, of: 10 },
    ]);
    expect(rows.map(({ text }) => text)).toEqual(["repeat 2", "repeat 3 of 10"]);
  });

  it("are of their own branch where nothing else tells them apart", async () => {
    const rows = await shown([
      received(10, "A"),
      received(11, "B", { branch: "1" }),
      received(12, "A"),
      received(13, "B", { branch: "2" }),
      log(14),
      log(15, { text: "y", branch: "1" }),
      log(16),
      log(17, { text: "y", branch: "2" }),
    ]);
    const branches = rows.map(({ branch }) => branch);
    expect(branches).toEqual([undefined, "1", undefined, "2", undefined, "1", undefined, "2"]);
  });

  it("stand at the left again in a cleanup, whatever was under way", async () => {
    const step = { type: "step-started", scenario: 0, parent: null, title: "s", span: first } as const;
    const rows = await shown([
      { ...step, at: 10, step: 1 },
      { ...step, at: 10, step: 2, branch: "1" },
      { type: "cleanup-started", at: 20, scenario: 0 },
      log(30),
      { ...step, at: 40, step: 3, branch: "1" },
      log(50, { branch: "1" }),
    ]);
    expect(rows.map(({ depth }) => depth)).toEqual([0, 1, 0, 1, 1, 2]);
  });
});
