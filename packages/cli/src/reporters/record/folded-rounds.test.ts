import type { Failure, RunEvent } from "@scn/runtime";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plain } from "../../terminal/style.js";
import { rowText } from "../text/row.js";
import { Transcript } from "../text/transcript.js";
import { FoldedRounds } from "./folded-rounds.js";
import type { TranscriptEvent } from "./transcript-event.js";

/** A statement of a script, with what it does in a run. */
type Statement =
  | { readonly kind: "send" | "check" | "pause" | "log" | "restart" }
  | { readonly kind: "step" | "flow" | "handler" | "recover"; readonly body: readonly Statement[] }
  | {
      readonly kind: "repeat" | "for" | "retry";
      readonly times: number;
      readonly body: readonly Statement[];
    }
  | { readonly kind: "parallel"; readonly bodies: readonly (readonly Statement[])[] };

const { script } = fc.letrec<{ statement: Statement; script: Statement[] }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom("send", "check", "pause", "log") }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom("repeat", "for", "retry"),
        times: fc.integer({ min: 1, max: 8 }),
        body: tie("script"),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom("step", "flow", "handler", "recover"),
        body: tie("script"),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("parallel" as const),
        bodies: fc.array(tie("script"), { minLength: 1, maxLength: 2 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
  ),
  script: fc.array(tie("statement"), { maxLength: 4 }),
}));

const device = "one";
const bytes = (text: string) => new TextEncoder().encode(text);
const failure: Failure = {
  kind: "mismatch",
  verdict: "fail",
  diagnostic: { code: "SCN401", severity: "error", message: "not so" },
  elapsed: 1,
  exchange: [],
};

/** The text of a script, and all that a run of it tells. */
class Run {
  readonly events: TranscriptEvent[] = [];
  readonly #lines: string[] = [];
  readonly #starts = new Map<Statement, number>();
  #at = 0;
  #numbers = 0;

  constructor(body: readonly Statement[]) {
    this.#write(body, "");
    this.#run(body, undefined);
  }

  get text(): string {
    return this.#lines.join("\n");
  }

  #write(body: readonly Statement[], indent: string): void {
    for (const statement of body) {
      this.#starts.set(
        statement,
        this.#lines.reduce((sum, line) => sum + line.length + 1, indent.length),
      );
      const bodies = "bodies" in statement ? statement.bodies : "body" in statement ? [statement.body] : [];
      this.#lines.push(`${indent}${statement.kind}${bodies.length > 0 ? " {" : ""}`);
      for (const inner of bodies) this.#write(inner, `${indent}  `);
      if (bodies.length > 0) this.#lines.push(`${indent}}`);
    }
  }

  #run(body: readonly Statement[], branch: string | undefined): void {
    for (const statement of body) this.#one(statement, branch);
  }

  #one(statement: Statement, branch: string | undefined): void {
    const start = this.#starts.get(statement) ?? 0;
    const span = { file: 0, start, end: start + statement.kind.length };
    const at = () => ({
      at: this.#at++,
      scenario: 0,
      ...(branch !== undefined && { branch }),
    });
    const say = (event: TranscriptEvent) => void this.events.push(event);
    switch (statement.kind) {
      case "send": {
        const command = this.#numbers++;
        say({ ...at(), type: "sent", device, what: "command", bytes: bytes("AT\r"), command, span });
        for (const [role, line] of [
          ["echo", "AT\r"],
          ["final", "\r\nOK\r\n"],
        ] as const)
          say({ ...at(), type: "received", device, role, bytes: bytes(line), command });
        say({ ...at(), type: "command-ended", device, command, final: "OK", success: true, elapsed: 2 });
        return;
      }
      case "check":
        say({ ...at(), type: "checked", passed: true, soft: false, span });
        return;
      case "pause":
        say({ ...at(), type: "waiting", what: "a pause", until: this.#at + 2000, span });
        this.#at += 2000;
        return;
      case "log":
        say({ ...at(), type: "log", text: `said at ${this.#at}`, span });
        return;
      case "restart":
        say({ ...at(), type: "scenario-restarted", time: 1 });
        return;
      case "step": {
        const step = this.#numbers++;
        say({ ...at(), type: "step-started", step, parent: null, title: "a step", span });
        this.#run(statement.body, branch);
        say({ ...at(), type: "step-ended", step, title: "a step", verdict: "pass", elapsed: 5 });
        return;
      }
      case "flow":
        say({ ...at(), type: "flow-entered", flow: "attach", span });
        this.#run(statement.body, branch);
        say({ ...at(), type: "flow-left", flow: "attach", span });
        return;
      case "handler":
        say({ ...at(), type: "handler-entered", device, line: "RDY", span });
        this.#run(statement.body, branch);
        say({ ...at(), type: "handler-left", device, line: "RDY", span });
        return;
      case "recover": {
        const recovery = this.#numbers++;
        say({ ...at(), type: "recovery-started", device, recovery, cause: { line: "RDY" }, span });
        this.#run(statement.body, branch);
        say({ ...at(), type: "recovery-ended", device, recovery, outcome: "resume", elapsed: 3, span });
        return;
      }
      case "parallel":
        for (const [index, inner] of statement.bodies.entries())
          this.#run(inner, branch === undefined ? `${index + 1}` : `${branch}.${index + 1}`);
        return;
      default: {
        const { kind, times: of, body } = statement;
        for (let attempt = 1; attempt <= of; attempt++) {
          say({ ...at(), type: "attempt", statement: kind, attempt, of, span });
          this.#run(body, branch);
          if (kind === "retry" && attempt < of)
            say({ ...at(), type: "attempt-failed", attempt, of, failure, pause: 0, span });
        }
      }
    }
  }
}

/** The rows of events, and how many of these were put into rows; `folds`: through `FoldedRounds`. */
function rowsOf(events: readonly TranscriptEvent[], text: string, folds: boolean) {
  const rows: string[] = [];
  let told = 0;
  const transcript = new Transcript({
    style: plain,
    verbose: false,
    sources: [{ path: "a.scn", text }],
    nameDevices: false,
    print: (row) => void rows.push(rowText(row, 0, plain)),
  });
  const tell = (event: TranscriptEvent) => {
    told++;
    transcript.event(event);
  };
  const rounds = folds ? new FoldedRounds(tell) : null;
  for (const event of events) rounds === null ? tell(event) : rounds.event(event);
  rounds?.end();
  transcript.end();
  return { rows, told };
}

const ends: readonly TranscriptEvent[] = [
  { type: "failed", at: 1e6, scenario: 0, failure, step: null },
  { type: "cleanup-started", at: 1e6, scenario: 0 },
  { type: "log", at: 1e6, scenario: 0, text: "bye", span: { file: 0, start: 0, end: 1 } },
];

describe("rounds that a transcript leaves out", () => {
  it("change no row of any script, wherever the run breaks off", () => {
    fc.assert(
      fc.property(script, fc.nat(), fc.boolean(), (body, cut, fails) => {
        const { events, text } = new Run(body);
        const some = fails ? [...events.slice(0, cut % (events.length + 1)), ...ends] : events;
        expect(rowsOf(some, text, true).rows).toEqual(rowsOf(some, text, false).rows);
      }),
      { numRuns: 300 },
    );
  });

  it("are never put into rows", () => {
    const body: Statement[] = [{ kind: "repeat", times: 1000, body: [{ kind: "send" }, { kind: "check" }] }];
    const { events, text } = new Run(body);
    const { rows, told } = rowsOf(events, text, true);
    // Three rounds and the last one, six events each, and the beginning of the fourth, which ends the third.
    expect(told).toBe(25);
    expect(rows.filter((row) => row.includes("left out"))).toEqual([
      expect.stringContaining("repetitions 4–999 left out"),
    ]);
    expect(rows).toHaveLength(5);
  });

  it("are not held in memory when one goes on for long", () => {
    const told: RunEvent[] = [];
    const rounds = new FoldedRounds((event) => void told.push(event));
    const span = { file: 0, start: 0, end: 1 };
    rounds.event({ type: "attempt", at: 0, scenario: 0, statement: "repeat", attempt: 9, of: null, span });
    for (let at = 0; at < 5000; at++) rounds.event({ type: "log", at, scenario: 0, text: "on", span });
    expect(told).toHaveLength(5001);
  });
});
