import { expect, it } from "vitest";
import type { Digest } from "./digest.js";
import { Digests } from "./digests.js";
import type { TranscriptEvent } from "./transcript-event.js";

type Type = TranscriptEvent["type"];

const span = { file: 0, start: 0, end: 1 };
const log: TranscriptEvent = { at: 0, scenario: 0, type: "log", text: "x", span };
const checked: TranscriptEvent = { at: 0, scenario: 0, type: "checked", passed: true, soft: false, span };
const round = {
  began: { at: 0, scenario: 0, type: "attempt", statement: "repeat", attempt: 1, of: 2, span } as const,
  events: [],
};

/** A digest that notes what it is told. */
function noting(wanted?: readonly Type[], more: Partial<Digest> = {}) {
  const told: string[] = [];
  const digest: Digest = {
    ...(wanted && { wanted: new Set(wanted) }),
    event: ({ type }) => {
      told.push(type);
    },
    ...more,
  };
  return { digest, told };
}

const again = { again: () => undefined };

it("each is told what it wants, and all where it does not say", () => {
  const [all, logs, none] = [noting(), noting(["log"]), noting([])];
  const digests = new Digests([all.digest, logs.digest, none.digest]);
  for (const event of [log, checked, log]) digests.event(event);
  expect([all.told, logs.told, none.told]).toEqual([["log", "checked", "log"], ["log", "log"], []]);
});

it("rounds are told as one where whoever wants what they are made of takes that", () => {
  const tell = (...digests: Digest[]) => new Digests(digests).tellRounds;
  expect(tell(noting(undefined, again).digest)).toBe(true);
  expect(tell(noting(["log"], again).digest, noting(["log", "attempt"], again).digest)).toBe(true);
  expect(tell(noting(["log"], again).digest, noting(["log"]).digest)).toBe(false);
  expect(tell(noting(undefined, again).digest, noting().digest)).toBe(false);
  // Who wants no such event does not mind.
  expect(tell(noting(["log"], again).digest, noting(["step-started", "attempt"]).digest)).toBe(true);
  // Where nobody wants any, there is nothing to tell.
  expect(tell(noting(["step-started"], again).digest)).toBe(false);
  expect(tell()).toBe(false);
});

it("a round may come again where nobody minds", () => {
  const may = (...digests: Digest[]) => new Digests(digests).mayComeAgain(7);
  const minds = (lasts: number) => noting([], { mayComeAgain: (tenths) => tenths !== lasts }).digest;
  expect(may(noting().digest, minds(8))).toBe(true);
  expect(may(noting().digest, minds(7), minds(8))).toBe(false);
});

it("all are told that a round begins, and that it came again", () => {
  const told: unknown[] = [];
  const one = noting([], {
    roundBegins: () => told.push("begins"),
    again: (...all) => told.push(all),
  }).digest;
  const digests = new Digests([one, noting().digest, one]);
  digests.roundBegins();
  expect(told).toEqual(["begins", "begins"]);
  const said = [{ time: 1, log: 0, text: "x" }];
  digests.again(round, 3, said);
  expect(told.slice(2)).toEqual([
    [round, 3, said],
    [round, 3, said],
  ]);
});
