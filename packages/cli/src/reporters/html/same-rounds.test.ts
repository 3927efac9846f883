import type { Span } from "@scn/dsl";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ScenarioRecord } from "../record/record.js";
import type { TranscriptEvent } from "../text/transcript.js";
import { Manual } from "./manual.js";
import { RowPacker } from "./pack-rows.js";
import type { PackedRows } from "./packed.js";
import { runStarted, scenarioStarted } from "./rows.fixture.js";
import { SameRounds } from "./same-rounds.js";
import { StringTable } from "./string-table.js";

/** What a statement tells; `late`: the result of the command before the latest one. */
type Told =
  | { readonly what: "send" | "give up" | "late" | "check" | "log" | "step" | "fail" }
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
  | "the result of another"
  | "number";
const odds: readonly Odd[] = [
  "one more line",
  "sooner answers",
  "another time in the result",
  "the result of another",
  "number",
];

const { script } = fc.letrec<{ told: Told; script: Told[] }>((tie) => ({
  told: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    {
      weight: 6,
      arbitrary: fc.record({ what: fc.constantFrom("send", "send", "check", "log", "give up", "late") }),
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
    {
      weight: 3,
      arbitrary: fc.record({
        what: fc.constant("loop" as const),
        body: tie("script"),
        times: fc.constantFrom(1, 2, 3, 5, 60, 130),
        oddRound: fc.constantFrom(0, 1, 2, 4, 55, 58),
        odd: fc.constantFrom(...odds),
      }),
    },
  ),
  script: fc.array(tie("told"), { maxLength: 4 }),
}));

const device = "one";
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));
const most = 20_000;

class Run {
  readonly events: TranscriptEvent[] = [];
  #at = 10;
  #commands = 0;
  #places = 0;
  #odd: Odd | null = null;
  readonly #starts = new Map<Told, number>();

  constructor(script: readonly Told[]) {
    this.#all(script);
  }

  #all(script: readonly Told[]): void {
    for (const one of script) if (this.events.length < most) this.#one(one);
  }

  #spanOf(told: Told) {
    const start = this.#starts.get(told) ?? this.#places++;
    this.#starts.set(told, start);
    return { file: 0, start, end: start + 1 };
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
          const other = this.#odd === "the result of another" ? 1 : 0;
          this.#ends(command - other, this.#odd === "another time in the result" ? 6 : 5);
        }
        this.#at += sooner;
        return;
      }
      case "late":
        this.#ends(this.#commands - 1, 8);
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
        this.#say({ ...now(), type: "log", text: "x", span });
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

  #ends(command: number, elapsed: number): void {
    const event = { at: this.#at, scenario: 0, device, command, final: "OK", success: true, elapsed };
    this.#say({ ...event, type: "command-ended" });
  }
}

interface Opened {
  readonly rows: unknown;
  readonly packed: PackedRows;
}

const record: ScenarioRecord = {
  run: runStarted,
  started: scenarioStarted,
  peers: [],
  ended: null,
  lastAt: 0,
};

/** The rows as the viewer has them. */
async function opened(events: readonly TranscriptEvent[], counts: boolean): Promise<Opened> {
  const texts = new StringTable();
  const packer = new RowPacker(record, {
    bytes: new StringTable(),
    texts,
    manual: new Manual({ catalogue: () => null }),
    files: 0,
  });
  const digest = counts ? new SameRounds(packer) : packer;
  for (const event of events) digest.event(event);
  const packed = digest.rows;
  // The viewer is plain JavaScript, read as it stands.
  const viewer = await import(new URL("./viewer/rows.js", import.meta.url).href);
  return { packed, rows: viewer.opened({ texts: texts.all, scenarios: [{ rows: packed }] }) };
}

/** Without what stands in the page: the rows alone. */
const rowsOf = ({ rows }: Opened) => {
  const { scenarios, texts } = rows as {
    readonly texts: readonly string[];
    readonly scenarios: readonly { readonly rows: readonly unknown[] }[];
  };
  return { rows: scenarios[0]?.rows, texts };
};

describe("rounds that were the same again", () => {
  it("are in the viewer as if each had been told", async () => {
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(script, async (body) => {
        const { events } = new Run(body);
        const some = await opened(events, true);
        counted += some.packed.again.length;
        expect(rowsOf(some)).toEqual(rowsOf(await opened(events, false)));
      }),
      { numRuns: 400 },
    );
    expect(counted).toBeGreaterThan(0);
  });

  it("stand in the page once", async () => {
    const times = 10_000;
    const body: Told[] = [{ what: "send" }, { what: "match", line: "+A: 1" }, { what: "check" }];
    const { events } = new Run([{ what: "loop", body, times, oddRound: 0, odd: "number" }]);
    const { packed } = await opened(events.slice(0, most), true);
    expect(packed.form.length).toBeLessThan(300);
  });
});
