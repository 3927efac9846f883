import { check } from "@scn/dsl";
import { type RunEvent, run } from "@scn/runtime";
import { simulated } from "@scn/simulator";
import { lastValueFrom, toArray } from "rxjs";
import { expect, test } from "vitest";

const text = `
scenario "hello" {
  module quectel/lte-standard-a
  send AT+CSQ
  expect +CSQ: <rssi:int>,<ber:int>
}`;

test("a string becomes a checked program, and a run of it an Observable of events", async () => {
  const { program, diagnostics } = check(text);
  expect(diagnostics).toEqual([]);
  if (program === null) return;

  const events: RunEvent[] = await lastValueFrom(run(program, simulated()).pipe(toArray()));

  const ended = events.find((event) => event.type === "scenario-ended");
  expect(ended?.verdict).toBe("pass");
  const matched = events.find((event) => event.type === "matched");
  expect(matched?.line).toMatch(/^\+CSQ: \d+,\d+$/);
});
