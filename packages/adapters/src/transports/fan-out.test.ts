import { expect, it } from "vitest";
import { FanOut } from "./fan-out.js";

it("hands each value to all who are subscribed then, in the order they came", () => {
  const out = new FanOut<number>();
  const heard: string[] = [];
  out.next(0);
  const first = out.subscribe((value) => heard.push(`first ${value}`));
  out.next(1);
  out.subscribe((value) => {
    heard.push(`second ${value}`);
    if (value === 2) out.subscribe((later) => heard.push(`third ${later}`));
  });
  out.next(2);
  first.unsubscribe();
  out.next(3);
  expect(heard).toEqual(["first 1", "first 2", "second 2", "second 3", "third 3"]);
});

it("gives nothing to those who left while a value is handed out", () => {
  const out = new FanOut<number>();
  const heard: number[] = [];
  out.subscribe(() => second.unsubscribe());
  const second = out.subscribe((value) => heard.push(value));
  out.next(1);
  expect(heard).toEqual([]);
});
