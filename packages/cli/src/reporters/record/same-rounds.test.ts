import type { Span } from "@scn/dsl";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RowsOfRun } from "../html/rows-of-run.js";
import { budgetNeeds, budgetOf } from "./budget.js";
import { type Digest, DigestKind } from "./digest.js";
import { Recorder } from "./recorder.js";
import { SameRounds } from "./same-rounds.js";
import { runStarted, scenarioStarted } from "./scenario.fixture.js";
import type { TranscriptEvent } from "./transcript-event.js";
import { transcripts, transcriptText } from "./transcript-text.js";

/** What a statement tells; `late`: the result of the latest command that was given up. */
type Told =
  | { readonly what: "send" | "give up" | "late" | "check" | "log" | "count" | "step" | "fail" }
  | { readonly what: "wait" | "match on"; readonly device: string }
  | { readonly what: "urc" | "match"; readonly line: string }
  | Loop;

interface Loop {
  readonly what: "loop";
  readonly body: readonly Told[];
  readonly times: number;
  /** What this round has to itself. */
  readonly oddRound: number;
  readonly odd: Odd;
}

type Odd =
  | "one more line"
  | "sooner answers"
  | "another time in the result"
  | "the result of no command"
  | "another text"
  | "number";
const odds: readonly Odd[] = [
  "one more line",
  "sooner answers",
  "another time in the result",
  "the result of no command",
  "another text",
  "number",
];

const { loop, script } = fc.letrec<{ told: Told; loop: Loop; script: Told[] }>((tie) => ({
  told: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    {
      weight: 6,
      arbitrary: fc.record({
        what: fc.constantFrom("send", "send", "check", "log", "count", "give up", "late"),
      }),
    },
    { weight: 1, arbitrary: fc.record({ what: fc.constantFrom("step", "fail") }) },
    {
      weight: 2,
      arbitrary: fc.record({
        what: fc.constantFrom("wait", "match on"),
        device: fc.constantFrom("one", "two"),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        what: fc.constantFrom("urc", "match"),
        line: fc.constantFrom("+A: 1", "+A: 1", "+B: 2", "OK"),
      }),
    },
    { weight: 3, arbitrary: tie("loop") },
  ),
  loop: fc.record({
    what: fc.constant("loop" as const),
    body: tie("script"),
    times: fc.constantFrom(1, 2, 3, 5, 60, 130),
    oddRound: fc.constantFrom(0, 1, 3, 4, 5, 7, 55, 58),
    odd: fc.constantFrom(...odds),
  }),
  script: fc.array(tie("told"), { maxLength: 4 }),
}));

/** One loop at least: what stands in none is told in every case. */
const scriptWithLoop = fc
  .tuple(script, loop, script)
  .map(([before, inside, after]): Told[] => [...before, inside, ...after]);

const device = "one";
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));
const most = 5_000;

/** The text of a script, and all that a run of it tells. */
class Run {
  readonly events: TranscriptEvent[] = [];
  text = "";
  #at = 10;
  #commands = 0;
  #counted = 0;
  readonly #givenUp: number[] = [];
  #odd: Odd | null = null;
  readonly #starts = new Map<Told, number>();

  constructor(script: readonly Told[]) {
    this.#write(script);
    this.#all(script);
  }

  #write(script: readonly Told[]): void {
    for (const one of script) {
      this.#starts.set(one, this.text.length);
      this.text += one.what === "loop" ? "loop {\n" : `${one.what}\n`;
      if (one.what !== "loop") continue;
      this.#write(one.body);
      this.text += "}\n";
    }
  }

  #all(script: readonly Told[]): void {
    for (const one of script) if (this.events.length < most) this.#one(one);
  }

  #spanOf(told: Told) {
    const start = this.#starts.get(told) ?? 0;
    return { file: 0, start, end: start + told.what.length };
  }

  #say(event: TranscriptEvent): void {
    this.events.push(event);
  }

  #one(told: Told): void {
    const span = this.#spanOf(told);
    const now = () => ({ at: this.#at, scenario: 0 });
    switch (told.what) {
      case "send":
      case "give up": {
        const command = ++this.#commands;
        const more = { device, command };
        this.#say({ ...now(), ...more, type: "sent", what: "command", bytes: bytes("AT+A\r"), span });
        this.#say({ ...now(), ...more, type: "received", role: "echo", bytes: bytes("AT+A") });
        const sooner = this.#odd === "sooner answers" ? 2 : 0;
        this.#at += 5 - sooner;
        if (told.what === "send") {
          this.#say({ ...now(), ...more, type: "received", role: "information", bytes: bytes("+A: 1") });
          this.#say({ ...now(), ...more, type: "received", role: "final", bytes: bytes("OK") });
          const ended = this.#odd === "the result of no command" ? -1 : command;
          this.#ends(ended, this.#odd === "another time in the result" ? 6 : 5);
        } else this.#givenUp.push(command);
        this.#at += sooner;
        return;
      }
      case "late":
        this.#endsLate();
        return;
      case "urc":
        this.#say({
          ...now(),
          type: "received",
          device,
          role: "urc",
          bytes: bytes(told.line),
          command: null,
        });
        return;
      case "match":
        this.#match(device, told.line, span);
        return;
      case "check":
        this.#say({ ...now(), type: "checked", passed: true, soft: false, span });
        return;
      case "log":
        this.#say({ ...now(), type: "log", text: this.#odd === "another text" ? "odd" : "x", span });
        return;
      case "count":
        this.#say({ ...now(), type: "log", text: `${++this.#counted % 5}`, span });
        return;
      case "match on":
        this.#match(told.device, "+C: 3", span);
        return;
      case "wait":
        this.#say({ ...now(), type: "waiting", device: told.device, what: "URC", until: this.#at + 9, span });
        this.#at += 2;
        return;
      case "step":
        this.#say({ ...now(), type: "step-started", step: span.start, parent: null, title: "s", span });
        this.#at += 1;
        this.#say({
          ...now(),
          type: "step-ended",
          step: span.start,
          title: "s",
          verdict: "pass",
          elapsed: 1,
        });
        return;
      case "fail":
        this.#say({ ...now(), type: "cleanup-started" });
        return;
      case "loop":
        for (let attempt = 1; attempt <= told.times && this.events.length < most; attempt++) {
          this.#say({ ...now(), type: "attempt", statement: "repeat", attempt, of: told.times, span });
          const isOdd = attempt === told.oddRound;
          this.#odd = isOdd ? told.odd : null;
          this.#all(told.body);
          this.#odd = null;
          if (isOdd && told.odd === "one more line") {
            this.#at += 3;
            this.#one({ what: "urc", line: "+B: 2" });
          } else if (isOdd && told.odd === "number") attempt++;
        }
    }
  }

  #match(on: string, line: string, span: Span): void {
    const event = { at: this.#at, scenario: 0, device: on, line, captures: {}, span };
    this.#say({ ...event, type: "matched", statement: "expect" });
  }

  #endsLate(): void {
    const command = this.#givenUp.pop();
    if (command !== undefined) this.#ends(command, 8);
  }

  #ends(command: number, elapsed: number): void {
    const event = {
      at: this.#at,
      scenario: 0,
      device,
      command,
      final: "OK",
      success: true,
      elapsed,
      maximum: 300,
    };
    this.#say({ ...event, type: "command-ended" });
  }
}

/** Wants each event: no round is told as one of many. */
const each = new DigestKind<Digest>(() => ({ event: () => {} }));

/** What reports show. */
async function shown({ events, text }: Run, more: readonly DigestKind<Digest>[]) {
  const rows = new RowsOfRun({ version: "0", catalogue: () => null, budgetWarn: null });
  const recorder = new Recorder([rows.kind, transcripts, ...budgetNeeds, ...more]);
  const run = { ...runStarted, sources: [{ path: "a", text }] };
  for (const event of [run, scenarioStarted, ...events]) recorder.event(event);
  const record = recorder.record();
  const [scenario] = record.scenarios;
  if (scenario === undefined) throw new Error("no scenario");
  const packed = rows.of(scenario);
  // The viewer is plain JavaScript, read as it stands.
  const viewer = await import(new URL("../html/viewer/rows.js", import.meta.url).href);
  const { scenarios, texts } = viewer.opened({ texts: rows.texts.all, scenarios: [{ rows: packed }] });
  return {
    packed,
    /** Without how it stands in the page. */
    all: {
      rows: scenarios[0].rows,
      texts,
      transcript: transcriptText(scenario),
      budget: budgetOf(record),
      lastAt: scenario.lastAt,
    },
  };
}

describe("rounds that were the same again", () => {
  it("are in every report as if each had been told", async () => {
    let counted = 0;
    const surelyCounted: Told[] = [
      { what: "loop", body: [{ what: "send" }], times: 60, oddRound: 58, odd: "number" },
    ];
    await fc.assert(
      fc.asyncProperty(scriptWithLoop, async (body) => {
        const run = new Run(body);
        const some = await shown(run, []);
        counted += some.packed.again.length;
        expect(some.all).toEqual((await shown(run, [each])).all);
      }),
      { numRuns: 60, examples: [[surelyCounted]] },
    );
    expect(counted).toBeGreaterThan(0);
  });

  it("stand in the page once, and are counted in the budget", async () => {
    const times = 10_000;
    const body: Told[] = [{ what: "send" }, { what: "match", line: "+A: 1" }, { what: "check" }];
    const run = new Run([{ what: "loop", body, times, oddRound: 0, odd: "number" }]);
    const { packed, all } = await shown(run, []);
    expect(packed.form.length).toBeLessThan(300);
    expect(all.budget).toMatchObject([{ command: "AT+A", uses: most / 8 }]);
  });

  it("are told when what they log has become much to hold", () => {
    const times = 25_000;
    const told = { rounds: 0, again: [] as { times: number; said: number }[] };
    const rounds = new SameRounds({
      event: ({ type }) => {
        if (type === "attempt") told.rounds++;
      },
      roundBegins: () => {},
      mayComeAgain: () => true,
      again: (_, times, said) => told.again.push({ times, said: said.length }),
    });
    const span = { file: 0, start: 0, end: 1 };
    for (let attempt = 1; attempt <= times; attempt++) {
      const event = { at: attempt, scenario: 0, span };
      rounds.event({ ...event, type: "attempt", statement: "for", attempt, of: times });
      rounds.event({ ...event, type: "log", text: `${attempt}` });
    }
    rounds.end();
    expect(told.again.reduce((sum, { times }) => sum + times, told.rounds)).toBe(times);
    expect(told.again).toHaveLength(3);
    expect(Math.max(...told.again.map(({ said }) => said))).toBeLessThanOrEqual(10_000);
  });
});
