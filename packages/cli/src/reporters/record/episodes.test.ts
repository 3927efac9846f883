import type { Failure } from "@scn/runtime";
import { describe, expect, it, test } from "vitest";
import { type Episode, episodes, episodesOf, outcomeText, waitsText } from "./episodes.js";
import type { Of } from "./record.js";
import { Recorder } from "./recorder.js";
import { runStarted, scenarioStarted } from "./scenario.fixture.js";
import type { TranscriptEvent } from "./transcript-event.js";

const span = { file: 0, start: 0, end: 1 };
const failure: Failure = {
  kind: "no-response",
  verdict: "fail",
  diagnostic: { code: "SCN401", severity: "error", message: "no final result code", span },
  elapsed: 0,
  exchange: [],
};

const on = (device: string, at: number) => ({ at, scenario: 0, device, span });
const started = (recovery: number, device: string, at: number, cause: Of<"recovery-started">["cause"]) =>
  ({ ...on(device, at), type: "recovery-started", recovery, cause }) as const;
const used = (device: string, policy: string, use: number, pause: number) =>
  ({ ...on(device, 0), type: "policy-used", policy, use, pause }) as const;
const gaveUp = (device: string, policy: string) =>
  ({ ...on(device, 0), type: "policy-gave-up", policy, uses: 3 }) as const;
const ended = (recovery: number, device: string, outcome: Of<"recovery-ended">["outcome"], elapsed: number) =>
  ({ ...on(device, 0), type: "recovery-ended", recovery, outcome, elapsed }) as const;

function gathered(events: readonly TranscriptEvent[]): readonly Episode[] {
  const recorder = new Recorder([episodes]);
  for (const event of [runStarted, { ...scenarioStarted, at: 100 }, ...events]) recorder.event(event);
  const [record] = recorder.record().scenarios;
  if (record === undefined) throw new Error("no scenario");
  return episodesOf(record);
}

describe("the recoveries of a scenario", () => {
  it("have their cause, what policies said, and how they ended, after the scenario began", () => {
    const events = [
      started(1, "one", 150, { failure }),
      used("one", "ladder", 1, 0),
      used("one", "ladder", 2, 5000),
      gaveUp("one", "ladder"),
      ended(1, "one", "failed", 6000),
      // Behind its end a policy is asked by somebody else.
      used("one", "ladder", 3, 10_000),
      gaveUp("one", "other"),
      started(2, "one", 7000, { line: "+QIURC: 1" }),
    ];
    const waits = [
      { policy: "ladder", use: 1, pause: 0 },
      { policy: "ladder", use: 2, pause: 5000 },
    ];
    expect(gathered(events)).toEqual([
      {
        recovery: 1,
        device: "one",
        began: 50,
        elapsed: 6000,
        cause: "no final result code",
        waits,
        gaveUp: ["ladder"],
        outcome: "failed",
      },
      {
        recovery: 2,
        device: "one",
        began: 6900,
        elapsed: null,
        cause: "+QIURC: 1",
        waits: [],
        gaveUp: [],
        outcome: null,
      },
    ]);
  });

  it("of two modules are told apart, and one inside of another has what the other has", () => {
    const events = [
      started(1, "one", 100, { line: "a" }),
      started(2, "two", 100, { line: "b" }),
      used("two", "gentle", 1, 10),
      started(3, "one", 100, { line: "c" }),
      gaveUp("one", "ladder"),
      ended(3, "one", "resume", 20),
      ended(1, "one", "stopped", 30),
      used("one", "late", 1, 10),
    ];
    expect(
      gathered(events).map(({ recovery, waits, gaveUp: up, outcome }) => [
        recovery,
        waits.map(({ policy }) => policy),
        up,
        outcome,
      ]),
    ).toEqual([
      [1, [], ["ladder"], "stopped"],
      [2, ["gentle"], [], null],
      [3, [], ["ladder"], "resume"],
    ]);
  });
});

const episode: Episode = {
  recovery: 1,
  device: "one",
  began: 0,
  elapsed: 8020,
  cause: "x",
  waits: [],
  gaveUp: [],
  outcome: "resume",
};

test.each([
  ["resume", "it goes on after 8.02 s"],
  ["restart step", "the step runs again after 8.02 s"],
  ["restart scenario", "the scenario runs again after 8.02 s"],
  ["failed", "it failed after 8.02 s"],
  ["stopped", "it was stopped after 8.02 s"],
  [null, "the log breaks off before its end"],
] as const)("%s in words", (outcome, text) => {
  expect(outcomeText({ ...episode, outcome })).toBe(text);
});

it("the waits in words: when each policy was asked, and which gave up", () => {
  expect(waitsText(episode)).toBe("");
  const waits = [
    { policy: "ladder", use: 1, pause: 0 },
    { policy: "ladder", use: 4, pause: 600_000 },
  ];
  expect(waitsText({ ...episode, waits, gaveUp: ["ladder", "other"] })).toBe(
    "ladder 1: at once, ladder 4: 10 min, ladder gave up, other gave up",
  );
});
