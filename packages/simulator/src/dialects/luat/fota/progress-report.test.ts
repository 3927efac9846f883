import { expect, it } from "vitest";
import { ProgressReport } from "./progress-report.js";

function told(count: number, ...parts: readonly number[]): readonly number[] {
  const percentages: number[] = [];
  const report = new ProgressReport(count, (percent) => percentages.push(percent));
  for (const part of parts) report.reached(part);
  return percentages;
}

it("tells each share once, whatever pieces the job comes in", () => {
  expect(told(5, 0.1, 0.39, 0.4, 0.41, 1)).toEqual([20, 40, 60, 80, 100]);
});

it("means half with the 25th of 50", () => {
  expect(told(50, 0.5)).toHaveLength(25);
  expect(told(50, 0.5).at(-1)).toBe(50);
});

it("tells nothing of 0", () => {
  expect(told(0, 0.5, 1)).toEqual([]);
});

it("ends at 100 where the shares are no whole percentages", () => {
  expect(told(7, 3 / 7, 1)).toEqual([14, 29, 43, 57, 71, 86, 100]);
});
