import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isInside, projectOf } from "./project.js";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "scn-project-"));
  mkdirSync(join(root, "work/.git"), { recursive: true });
  mkdirSync(join(root, "work/tests/tcp"), { recursive: true });
  mkdirSync(join(root, "loose"));
  writeFileSync(join(root, "private.scn"), "");
  symlinkSync(join(root, "private.scn"), join(root, "work/tests/link.scn"));
});
afterAll(() => rmSync(root, { recursive: true }));

describe("the project folder", () => {
  it("is the working copy around a folder, else the folder itself", () => {
    expect(projectOf(join(root, "work/tests/tcp"))).toBe(join(root, "work"));
    expect(projectOf(join(root, "loose"))).toBe(join(root, "loose"));
  });

  it("holds what is below it, and nothing that a link or dots lead out to", () => {
    const work = join(root, "work");
    expect(isInside(join(work, "tests/tcp/none.scn"), work)).toBe(true);
    expect(isInside(join(work, "tests/link.scn"), work)).toBe(false);
    expect(isInside(join(work, "tests/../../private.scn"), work)).toBe(false);
    expect(isInside(work, work)).toBe(false);
  });
});
