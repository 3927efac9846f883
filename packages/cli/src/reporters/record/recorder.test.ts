import type { RunEvent } from "@scn/runtime";
import { expect, it } from "vitest";
import { type Digest, DigestKind } from "./digest.js";
import { Recorder } from "./recorder.js";
import { runStarted as began, scenarioStarted as started } from "./scenario.fixture.js";
import type { TranscriptEvent } from "./transcript-event.js";

const span = { file: 0, start: 0, end: 1 };

const said = (text: string): RunEvent => ({ type: "log", at: 1, scenario: 0, text, span });
const waited: RunEvent = { type: "waiting", at: 1, scenario: 0, what: "URC", until: 2, span };

/** Notes the types of what it is given. */
function noting(wanted?: Digest["wanted"]) {
  const seen: string[] = [];
  const event = ({ type }: TranscriptEvent) => {
    seen.push(type);
  };
  const kind = new DigestKind<Digest>(() => ({ event, ...(wanted !== undefined && { wanted }) }));
  return { kind, seen };
}

it("keeps few events of a scenario, however many there are", () => {
  const { kind, seen } = noting();
  const recorder = new Recorder([kind]);
  for (const event of [began, started]) recorder.event(event);
  for (let count = 0; count < 1000; count++) recorder.event(said("x"));
  expect(seen.length).toBeGreaterThan(900);
  recorder.record();
  expect(seen.length).toBe(1000);
});

it("a scenario that its run left open has all of its events when the next run begins", () => {
  const { kind, seen } = noting();
  const recorder = new Recorder([kind]);
  for (const event of [began, started, said("x"), began]) recorder.event(event);
  recorder.record();
  expect(seen).toEqual(["log"]);
});

it("gives a digest what it wants, each event once and in order", () => {
  const all = noting();
  const some = noting(new Set(["waiting"]));
  const recorder = new Recorder([all.kind, some.kind]);
  for (const event of [began, started, said("x"), waited, said("y"), waited]) recorder.event(event);
  recorder.record();
  recorder.record();
  expect(all.seen).toEqual(["log", "waiting", "log", "waiting"]);
  expect(some.seen).toEqual(["waiting", "waiting"]);
});

const ended: RunEvent = {
  type: "scenario-ended",
  at: 7,
  scenario: 0,
  title: "x",
  verdict: "pass",
  failures: [],
  elapsed: 7,
};

const over = (elapsed: number, interrupted: boolean): RunEvent => ({
  type: "run-ended",
  at: elapsed,
  verdicts: { pass: 1, fail: 0, error: 0, inconclusive: 0, skipped: 0 },
  elapsed,
  wall: elapsed / 2,
  interrupted,
});

function recorded(events: readonly RunEvent[], kinds: Iterable<DigestKind<Digest>> = []) {
  const recorder = new Recorder(kinds);
  for (const event of events) recorder.event(event);
  return recorder.record();
}

it("has of a scenario its peers, its end and when it was last heard of", () => {
  const peer = {
    type: "peer-opened",
    at: 1,
    scenario: 0,
    name: "echo",
    kind: "tcp-echo",
    address: "",
  } as const;
  const open = recorded([began, started, peer, waited, said("x")]).scenarios[0];
  expect(open).toMatchObject({ peers: [peer], ended: null, lastAt: 1 });
  expect(recorded([began, started, peer, said("x"), ended]).scenarios[0]).toMatchObject({ ended });
  expect(recorded([began, started]).scenarios[0]?.lastAt).toBe(0);
});

it("gives a scenario what happened until its end, and nothing behind it", () => {
  const { kind, seen } = noting();
  recorded([began, started, said("x"), ended, waited], [kind]);
  expect(seen).toEqual(["log"]);
});

it("gives no scenario of a run what happens in the next", () => {
  const { kind, seen } = noting();
  recorded([began, started, said("x"), began, waited], [kind]);
  expect(seen).toEqual(["log"]);
});

it("knows no scenario of which no run is known", () => {
  expect(recorded([started, said("x")]).scenarios).toEqual([]);
});

it("adds up what several runs took, and tells whether one was interrupted", () => {
  const all = recorded([began, over(10, true), began, over(20, false)]);
  expect(all).toMatchObject({ elapsed: 30, wall: 15, interrupted: true });
  expect(recorded([began, over(1, false)]).interrupted).toBe(false);
});

it("joins the matrices of several runs", () => {
  const matrix = (module: string): RunEvent => ({ type: "matrix", at: 0, modules: [module], rows: [] });
  expect(recorded([matrix("a/b"), matrix("c/d")]).matrix?.modules).toEqual(["a/b", "c/d"]);
});
