import type { RunEvent } from "@scn/runtime";
import { expect, it } from "vitest";
import { InTurn } from "./in-turn.js";

const log = (text: string): RunEvent => ({
  type: "log",
  at: 0,
  scenario: 0,
  text,
  span: { file: 0, start: 0, end: 0 },
});
const textOf = (event: RunEvent) => ("text" in event ? event.text : event.type);

it("what runs side by side is seen when it happens, and told one after another", () => {
  const seen: string[] = [];
  const told: string[] = [];
  const reporter = {
    seen: (event: RunEvent, unit: number) => void seen.push(`${unit} ${textOf(event)}`),
    event: (event: RunEvent) => void told.push(textOf(event)),
  };
  const turn = new InTurn(reporter, () => 0);
  const [first, second] = [turn.lane(), turn.lane()];
  first.event(log("a"));
  second.event(log("x"));
  second.end();
  expect(told).toEqual(["a"]);
  first.event(log("b"));
  first.end();
  expect(seen).toEqual(["0 a", "1 x", "0 b"]);
  expect(told).toEqual(["a", "b", "x"]);
});
