import { expect, it, test } from "vitest";
import { commandTimes, nearer, type Uses } from "./command-times.js";
import { Recorder } from "./recorder.js";
import { runStarted, scenarioStarted } from "./scenario.fixture.js";
import type { TranscriptEvent } from "./transcript-event.js";

const span = { file: 0, start: 0, end: 1 };
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));

function sent(
  command: number | null,
  line: string | Uint8Array,
  device = "one",
  what: "command" | "data" = "command",
): TranscriptEvent {
  const wire = typeof line === "string" ? bytes(line) : line;
  return { at: 0, scenario: 0, type: "sent", device, what, bytes: wire, command, span };
}

function ended(
  command: number,
  elapsed: number,
  maximum: number | undefined,
  device = "one",
): TranscriptEvent {
  return {
    at: 0,
    scenario: 0,
    type: "command-ended",
    device,
    command,
    final: "OK",
    success: true,
    elapsed,
    ...(maximum !== undefined && { maximum }),
  };
}

function completed(command: number, elapsed: number, maximum: number): TranscriptEvent {
  const completes = { command, elapsed, maximum };
  const matched = { device: "one", statement: "await-urc", line: "+A: 1", captures: {}, span } as const;
  return { at: 0, scenario: 0, type: "matched", ...matched, completes };
}

/** What a digest gathers of these events. */
function gathered(events: readonly TranscriptEvent[]): readonly Uses[] {
  const recorder = new Recorder([commandTimes]);
  for (const event of [runStarted, scenarioStarted, ...events]) recorder.event(event);
  const [record] = recorder.record().scenarios;
  if (record === undefined) throw new Error("no scenario");
  return [...commandTimes.of(record).all];
}

it("a command has its shares of the maximum on a device, in their order, and the worst of them", () => {
  const uses = gathered([
    sent(1, "AT+A=1\r"),
    ended(1, 30, 300),
    sent(2, "AT+A=2\r"),
    ended(2, 200, 400),
    sent(3, "AT+A=3\r"),
    ended(3, 0, 300),
  ]);
  expect(uses).toEqual([
    { device: "one", command: "AT+A", shares: [0.1, 0.5, 0], worst: { elapsed: 200, maximum: 400 } },
  ]);
});

it("commands and devices are told apart, also where the very same bytes were sent", () => {
  const line = bytes("AT+A\r");
  const uses = gathered([
    sent(1, line),
    ended(1, 30, 300),
    sent(1, line, "two"),
    ended(1, 60, 300, "two"),
    sent(2, line),
    ended(2, 90, 300),
    sent(3, "AT+B\r"),
    ended(3, 300, 300),
  ]);
  expect(uses.map(({ device, command, shares }) => [device, command, shares])).toEqual([
    ["one", "AT+A", [0.1, 0.3]],
    ["two", "AT+A", [0.2]],
    ["one", "AT+B", [1]],
  ]);
});

it("a URC that completes a command is another use", () => {
  const line = bytes("AT+A=1\r");
  const uses = gathered([
    sent(1, line),
    ended(1, 30, 300),
    completed(1, 75_000, 150_000),
    sent(2, line),
    ended(2, 60, 300),
  ]);
  expect(uses.map(({ command, shares }) => [command, shares])).toEqual([
    ["AT+A", [0.1, 0.2]],
    ["AT+A … URC", [0.5]],
  ]);
});

test.each<[string, readonly TranscriptEvent[]]>([
  ["whose maximum nobody knows", [sent(1, "AT+A\r"), ended(1, 30, undefined)]],
  ["whose maximum is nothing", [sent(1, "AT+A\r"), ended(1, 0, 0)]],
  ["that nobody saw being sent", [ended(1, 30, 300)]],
  ["that another device was sent", [sent(1, "AT+A\r", "two"), ended(1, 30, 300)]],
  ["of which only the data was seen", [sent(1, "hello", "one", "data"), ended(1, 30, 300)]],
  ["without a number", [sent(null, "AT+A\r"), ended(0, 30, 300)]],
  ["a thousand commands back", [sent(1, "AT+A\r"), sent(1001, "AT+B\r"), ended(1, 30, 300)]],
])("a command %s is in no budget", (_which, events) => {
  expect(gathered(events)).toEqual([]);
});

it("of a thousand commands each is still known", () => {
  const events = Array.from({ length: 1000 }, (_, number) => sent(number, `AT+A${number}\r`));
  const uses = gathered([...events, ended(0, 30, 300), ended(999, 30, 300)]);
  expect(uses.map(({ command }) => command)).toEqual(["AT+A0", "AT+A999"]);
});

it("however many lines differ, the uses of one command are together", () => {
  const lines = Array.from({ length: 300 }, (_, number) => bytes(`AT+A=${number}\r`));
  const twice = [...lines, ...lines].flatMap((line, number) => [sent(number, line), ended(number, 30, 300)]);
  const uses = gathered(twice);
  expect(uses).toHaveLength(1);
  expect(uses[0]?.shares).toHaveLength(600);
});

it("of two that came as near to their maxima the later is the worst", () => {
  const [early, late] = [
    { elapsed: 10, maximum: 100 },
    { elapsed: 20, maximum: 200 },
  ];
  expect(nearer(early, late)).toBe(late);
  expect(nearer(late, early)).toBe(early);
  expect(nearer(early, { elapsed: 30, maximum: 301 })).toBe(early);
});
