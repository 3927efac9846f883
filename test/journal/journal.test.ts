import type { RunEvent } from "@scn/runtime";
import { expect, test } from "vitest";
import { journalled, programOf, schedule } from "./journalled.js";
import { ladder } from "./ladder.fixture.js";

const program = programOf(ladder);

test("a run killed at any of fifty instants goes on as if nothing had happened", async () => {
  const whole = await journalled(program);
  expect(whole.events.at(-1)).toMatchObject({ type: "run-ended", verdicts: { pass: 1 } });
  const wanted = schedule(whole.events);
  let reached = 0;
  for (let instant = 0; instant < 50; instant++) {
    const cut = 1 + Math.floor((instant * (whole.lines.length - 2)) / 49);
    const { events, lines } = await journalled(program, whole.lines.slice(0, cut));
    expect(schedule(events)).toEqual(wanted);
    expect(lines).toHaveLength(whole.lines.length + 1);
    const resumed = events.filter((event) => event.type === "resumed");
    expect(resumed).toHaveLength(1);
    if (resumed[0]?.step === "activate") reached++;
  }
  // Most of the time is spent there.
  expect(reached).toBeGreaterThan(10);
});

test("a run that is killed again and again comes to its end as well", async () => {
  const whole = await journalled(program);
  let lines = whole.lines.slice(0, 20);
  let events: readonly RunEvent[] = [];
  let taken = 0;
  while (lines.length < whole.lines.length + taken) {
    const run = await journalled(program, lines);
    lines = run.lines.slice(0, Math.min(run.lines.length, lines.length + 40));
    events = run.events;
    taken++;
  }
  expect(schedule(events)).toEqual(schedule(whole.events));
  expect(events.filter(({ type }) => type === "resumed")).toHaveLength(taken);
});

test("a run whose source has changed is not taken up", async () => {
  const { lines } = await journalled(program);
  const changed = programOf(ladder.replace("wait 5s", "wait 6s"));
  await expect(journalled(changed, lines.slice(0, 30))).rejects.toThrow(
    /is not what it was when the run began/,
  );
});

test("a run that goes another way than its journal is given up, and the journal stays as it is", async () => {
  const { lines } = await journalled(program);
  const other = lines.map((line) => line.replace('"use":3,"pause":1800000', '"use":3,"pause":1700000'));
  expect(other).not.toEqual(lines);
  await expect(journalled(program, other.slice(0, -5))).rejects.toThrow(/went another way than its journal/);
});
