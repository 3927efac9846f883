import fc from "fast-check";
import { lastValueFrom, toArray } from "rxjs";
import { describe, expect, it } from "vitest";
import type { Failure } from "../verdict/verdict.js";
import type { RunEvent } from "./event.js";
import { decodeEvent, EventLogError, encodeEvent, eventLogVersion, replay } from "./event-log.js";

const time = fc.double({ min: 0, max: 1e12, noNaN: true }).map((value) => value + 0);
const text = fc.string({ unit: "binary" });
const index = fc.nat(1000);
const span = fc.record({ file: index, start: index, end: index });
const bytes = fc.uint8Array({ maxLength: 64 });
const verdict = fc.constantFrom("fail", "inconclusive", "error", "skipped");
const failure: fc.Arbitrary<Failure> = fc.record({
  kind: fc.constantFrom("no-response", "timeout", null),
  verdict,
  diagnostic: fc.record(
    {
      code: fc.constant("SCN402"),
      severity: fc.constant("error"),
      message: text,
      span,
      notes: fc.array(text),
      expected: text,
    },
    { requiredKeys: ["code", "severity", "message"] },
  ),
  elapsed: time,
  exchange: fc.array(fc.record({ at: time, direction: fc.constantFrom("sent", "received"), text })),
});

const event: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({
    type: fc.constant("sent"),
    at: time,
    scenario: index,
    device: text,
    what: fc.constantFrom("command", "data", "key", "escape"),
    bytes,
    command: fc.option(index),
    span,
  }),
  fc.record({
    type: fc.constant("received"),
    at: time,
    scenario: index,
    device: text,
    role: fc.constantFrom("echo", "final", "noise", "data"),
    bytes,
    command: fc.option(index),
  }),
  fc.record({
    type: fc.constant("matched"),
    at: time,
    scenario: index,
    device: text,
    statement: fc.constantFrom("expect", "await-urc"),
    line: text,
    captures: fc.dictionary(fc.constantFrom("err", "bytes", "data"), text).map((found) => ({ ...found })),
    span,
  }),
  fc.record({ type: fc.constant("failed"), at: time, scenario: index, failure, step: fc.option(index) }),
  fc.record({
    type: fc.constant("scenario-ended"),
    at: time,
    scenario: index,
    title: text,
    verdict,
    failures: fc.array(failure),
    elapsed: time,
  }),
);

describe("the event log", () => {
  it("gives back every event as it was", () => {
    fc.assert(
      fc.property(event, (original) => {
        const line = encodeEvent(original);
        expect(line).not.toMatch(/[\r\n]/);
        expect(decodeEvent(line)).toEqual(original);
      }),
    );
  });

  it("shows bytes the way the wire has them", () => {
    expect(
      encodeEvent({
        type: "received",
        at: 1,
        scenario: 0,
        device: "one",
        role: "information",
        bytes: Uint8Array.of(0x41, 0x54, 0x0d, 0xff),
        command: null,
      }),
    ).toContain('"bytes":"AT\\rÿ"');
  });

  it("replays a whole log in order and skips blank lines", async () => {
    const events: RunEvent[] = [
      { type: "log", at: 1, scenario: 0, text: "one", span: { file: 0, start: 0, end: 1 } },
      { type: "log", at: 2, scenario: 0, text: "two", span: { file: 0, start: 0, end: 1 } },
    ];
    const lines = [...events.map(encodeEvent), ""];
    expect(await lastValueFrom(replay(lines).pipe(toArray()))).toEqual(events);
  });

  it("refuses a log of a later version, and says so", () => {
    const started = {
      type: "run-started",
      at: 0,
      startedAt: 0,
      clock: "virtual",
      scenarios: 0,
      seed: 1,
      sources: [],
    } as const;
    expect(decodeEvent(encodeEvent(started))).toEqual(started);
    expect(() => decodeEvent(encodeEvent({ ...started, version: eventLogVersion + 1 }))).toThrow(
      /a log of version 3, and this reads versions up to 2: a later scn wrote it/,
    );
  });

  it("names the line that is no event", async () => {
    const good = encodeEvent({ type: "cleanup-started", at: 0, scenario: 0 });
    for (const bad of ["{", "3", '{"type":"telepathy","at":0}', '{"type":"log"}']) {
      await expect(lastValueFrom(replay([good, bad]).pipe(toArray()))).rejects.toThrow(EventLogError);
      await expect(lastValueFrom(replay([good, bad]).pipe(toArray()))).rejects.toThrow(/^line 2 /);
    }
  });
});
