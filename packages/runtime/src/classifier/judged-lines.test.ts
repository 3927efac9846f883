import { expect, test } from "vitest";
import { testCatalogue } from "../session/testing/catalogue.fixture.js";
import type { Classified } from "./classifier.js";
import { JudgedLines } from "./judged-lines.js";
import { Settings } from "./settings.js";

const information: Classified = { role: "information" };

test("a line is remembered until a setting may have changed", () => {
  const settings = new Settings(testCatalogue);
  const judged = new JudgedLines(settings);
  judged.put("+CSQ: 20,99", information);
  expect(judged.get("+CSQ: 20,99")).toBe(information);
  expect(judged.get("+CSQ: 21,99")).toBeUndefined();
  settings.restart();
  expect(judged.get("+CSQ: 20,99")).toBeUndefined();
  judged.put("OK", { role: "final", success: true });
  expect(judged.get("+CSQ: 20,99")).toBeUndefined();
});

test("however many lines come, few are kept, and long ones not at all", () => {
  const judged = new JudgedLines(new Settings(testCatalogue));
  const lines = Array.from({ length: 1_000 }, (_, index) => `+X: ${index}`);
  for (const line of lines) judged.put(line, information);
  expect(lines.filter((line) => judged.get(line) !== undefined).length).toBeLessThanOrEqual(64);
  expect(judged.get("+X: 999")).toBe(information);
  judged.put("x".repeat(65), information);
  expect(judged.get("x".repeat(65))).toBeUndefined();
});
