import { expect, test } from "vitest";
import { interruption } from "./interruption.js";

function pressed(reports = false) {
  const said: string[] = [];
  let press = () => {};
  let released = false;
  const onInterrupt = (listener: () => void) => {
    press = listener;
    return () => {
      released = true;
    };
  };
  const made = interruption({ onInterrupt }, (text) => said.push(text), reports);
  return { ...made, said, press: () => press(), isReleased: () => released };
}

test("Ctrl+C asks the run to end, once, and says what a second one does", () => {
  const { signal, said, press } = pressed(true);
  let heard = 0;
  let gone = 0;
  const left = () => gone++;
  signal.addEventListener("abort", () => heard++);
  signal.addEventListener("abort", left);
  signal.removeEventListener("abort", left);
  expect(signal.aborted).toBe(false);
  press();
  press();
  expect(signal.aborted).toBe(true);
  expect([heard, gone]).toEqual([1, 0]);
  expect(said[0]).toBe(
    "\ninterrupted: cleanup is running; press Ctrl+C again to leave at once, without reports\n",
  );
});

test("when the run is over it only says what would be lost", () => {
  const { signal, said, press, runOver, release, isReleased } = pressed();
  runOver();
  press();
  expect(signal.aborted).toBe(false);
  expect(said).toEqual([
    "\nthe run is over, and its reports are being written; press Ctrl+C again to leave without them\n",
  ]);
  release();
  expect(isReleased()).toBe(true);
});
