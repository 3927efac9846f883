import { expect, test } from "vitest";
import { SleepingInput } from "./sleeping-input.js";

function sleeping() {
  let wakings = 0;
  const input = new SleepingInput({ s3: 0x0d }, () => {
    wakings += 1;
  });
  return { type: (text: string) => input.accept(new TextEncoder().encode(text), 0), woken: () => wakings };
}

test("a whole line wakes, half a line does not", () => {
  const { type, woken } = sleeping();
  type("A");
  expect(woken()).toBe(0);
  type("T\r");
  expect(woken()).toBe(1);
});

test("everything is taken and lost, and only the first line wakes", () => {
  const { type, woken } = sleeping();
  expect(type("AT\rAT\r")).toBe(6);
  expect(type("AT\r")).toBe(3);
  expect(woken()).toBe(1);
});
