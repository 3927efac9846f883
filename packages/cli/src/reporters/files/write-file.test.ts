import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { writeWhole } from "./write-file.js";

it("a report that could not be written whole leaves the one before, and nothing else", () => {
  const folder = mkdtempSync(join(tmpdir(), "scn-write-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "report.txt");
  writeFileSync(path, "old");
  function* breaking() {
    yield "half of it";
    throw new Error("no more");
  }
  expect(() => writeWhole(path, breaking())).toThrow("no more");
  expect(readFileSync(path, "utf8")).toBe("old");
  expect(readdirSync(folder)).toEqual(["report.txt"]);
  writeWhole(path, ["new, ", "in pieces"]);
  expect(readFileSync(path, "utf8")).toBe("new, in pieces");
  expect(readdirSync(folder)).toEqual(["report.txt"]);
});
