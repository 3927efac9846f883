import { describe, expect, it, test } from "vitest";
import { isPlain, isPlainType, isSame, isThere, type PlainEvent } from "./same-event.js";
import type { TranscriptEvent } from "./transcript-event.js";

const span = { file: 0, start: 10, end: 20 };
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));

/** One of each kind, made anew with every call: what is the same is so in what it says. */
function one(): { readonly [T in PlainEvent["type"]]: Extract<PlainEvent, { type: T }> } {
  const around = { at: 5, scenario: 0 };
  const place = { ...span };
  return {
    sent: {
      ...around,
      type: "sent",
      device: "a",
      what: "command",
      bytes: bytes("AT\r"),
      command: 1,
      span: place,
      until: 105,
      within: true,
    },
    received: { ...around, type: "received", device: "a", role: "final", bytes: bytes("OK"), command: 1 },
    "command-ended": {
      ...around,
      type: "command-ended",
      device: "a",
      command: 1,
      final: "OK",
      success: true,
      elapsed: 5,
      maximum: 300,
    },
    matched: {
      ...around,
      type: "matched",
      device: "a",
      statement: "expect",
      line: "+A: 1",
      captures: { a: "1", b: "2" },
      span: place,
      completes: { command: 1, elapsed: 5, maximum: 300 },
    },
    checked: { ...around, type: "checked", passed: true, soft: false, span: place },
    log: { ...around, type: "log", text: "said", span: place },
  };
}

const kinds = Object.keys(one()) as PlainEvent["type"][];

/** The event with something else in it. */
function changed(type: PlainEvent["type"], change: object): TranscriptEvent {
  return { ...one()[type], ...change } as TranscriptEvent;
}

describe("an event of a loop's round", () => {
  test.each(kinds)("%s is the same as another that says the same, whenever it was", (type) => {
    expect(isSame(one()[type], one()[type])).toBe(true);
    const very = one()[type];
    expect(isSame(very, very)).toBe(true);
    const later = type === "sent" ? { at: 50, until: 150 } : { at: 50 };
    expect(isSame(changed(type, later), one()[type])).toBe(true);
    expect([isPlain(one()[type]), isPlainType(type)]).toEqual([true, true]);
  });

  test.each(kinds)("%s is none of another kind, and none in a branch", (type) => {
    for (const other of kinds) if (other !== type) expect(isSame(one()[other], one()[type])).toBe(false);
    expect(isSame(changed(type, { branch: "1" }), one()[type])).toBe(false);
    expect(isPlain(changed(type, { branch: "1" }))).toBe(false);
  });

  test.each<[PlainEvent["type"], object]>([
    ["sent", { command: 7 }],
    ["received", { command: 7 }],
    ["command-ended", { command: 7 }],
    ["matched", { completes: { command: 7, elapsed: 5, maximum: 300 } }],
    ["log", { text: "something else" }],
  ])("%s is the same with %j: numbers of commands, and what is logged, do not count", (type, change) => {
    expect(isSame(changed(type, change), one()[type])).toBe(true);
  });

  const elsewhere = [{ file: 1 }, { start: 11 }, { end: 21 }].map((change) => ({
    span: { ...span, ...change },
  }));
  const fields: Readonly<Record<PlainEvent["type"], readonly object[]>> = {
    sent: [
      { what: "data" },
      { device: "b" },
      { bytes: bytes("AT") },
      { bytes: bytes("AX\r") },
      { until: 106 },
      { within: false },
      { until: undefined },
      ...elsewhere,
    ],
    received: [{ role: "echo" }, { device: "b" }, { bytes: bytes("OK.") }, { bytes: bytes("XK") }],
    "command-ended": [{ device: "b" }, { success: false }, { elapsed: 6 }, { maximum: undefined }],
    matched: [
      { device: "b" },
      { line: "+A: 2" },
      { statement: "await-urc" },
      { completes: undefined },
      { completes: { command: 1, elapsed: 6, maximum: 300 } },
      { completes: { command: 1, elapsed: 5, maximum: 301 } },
      { captures: { a: "1", b: "3" } },
      { captures: { a: "1" } },
      { captures: { a: "1", b: "2", c: "3" } },
      ...elsewhere,
    ],
    checked: [{ failure: {} }, ...elsewhere],
    log: elsewhere,
  };
  const changes = kinds.flatMap((type) => fields[type].map((change) => [type, change] as const));

  test.each(changes)("%s is another with %j", (type, change) => {
    expect(isSame(changed(type, change), one()[type])).toBe(false);
  });

  it("sent without the script's own limit is the same however long the manual allows", () => {
    const sent = (change: object) => changed("sent", { within: undefined, ...change });
    const like = sent({ until: 105 });
    if (!isPlain(like)) throw new Error("it is plain");
    expect(isSame(sent({ until: 205 }), like)).toBe(true);
    expect(isSame(sent({ until: 105, within: true }), like)).toBe(false);
    expect(isSame(sent({ until: undefined, within: true }), like)).toBe(true);
  });

  it("that failed is none, nor is one that goes on beyond the round", () => {
    expect(isPlain(changed("checked", { failure: {} }))).toBe(false);
    expect(isPlain(changed("checked", { failure: undefined }))).toBe(true);
    const waiting: TranscriptEvent = { at: 1, scenario: 0, type: "waiting", what: "URC", until: 2, span };
    expect([isPlain(waiting), isPlainType("waiting"), isPlainType("attempt")]).toEqual([false, false, false]);
  });
});

it("a place is the same by what it says", () => {
  expect(isThere(span, span)).toBe(true);
  expect(isThere(span, { ...span })).toBe(true);
  for (const change of [{ file: 1 }, { start: 9 }, { end: 19 }])
    expect(isThere(span, { ...span, ...change })).toBe(false);
});
