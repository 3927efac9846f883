import { virtualClock } from "@scn/runtime";
import { expect, it } from "vitest";
import { WallClock } from "./wall-clock.js";

const wallClock = () => new WallClock({ clock: virtualClock() });

it("tells local time in the zone it was set with", () => {
  const clock = wallClock();
  expect(clock.setText("18/08/07,13:28:29+32")).toBe(true);
  expect(clock.text).toBe("18/08/07,13:28:29+32");
  clock.zone = -20;
  expect(clock.text).toBe("18/08/07,00:28:29-20");
});

it.each([
  "18/02/30,13:28:29+32",
  "18/08/07,24:00:00+32",
  "18/08/07,13:28:29",
  "18/08/07,13:28:29+49",
  "18/08/07,13:28:29-48",
  "now",
])("refuses %s", (text) => {
  const clock = wallClock();
  const before = clock.text;
  expect(clock.setText(text)).toBe(false);
  expect(clock.text).toBe(before);
});
