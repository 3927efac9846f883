import type { RunEvent } from "@scn/runtime";
import { expect, it } from "vitest";
import type { TranscriptEvent } from "../text/transcript.js";
import { type Digest, DigestKind } from "./digest.js";
import { Recorder } from "./recorder.js";

const span = { file: 0, start: 0, end: 1 };

const began: RunEvent = {
  type: "run-started",
  at: 0,
  startedAt: 0,
  clock: "virtual",
  scenarios: 1,
  seed: 1,
  sources: [],
};

const started: RunEvent = {
  type: "scenario-started",
  at: 0,
  scenario: 0,
  title: "x",
  path: "a",
  span,
  tags: [],
  devices: [],
  parameters: {},
};

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
