import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importCandidates } from "./import-candidates.js";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "scn-"));
  mkdirSync(join(folder, "tcp", "lib"), { recursive: true });
  mkdirSync(join(folder, "lib"));
  for (const path of ["tcp/open.scn", "tcp/lib/socket.scn", "lib/pdp.scn", "lib/notes.md"])
    writeFileSync(join(folder, path), "");
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("what an import could have meant", () => {
  it("is a scenario file beside it or below, then one of the folders around", () => {
    expect(importCandidates("tcp/open.scn", folder)).toEqual([
      "open.scn",
      "lib/socket.scn",
      "../lib/pdp.scn",
      "../tcp/open.scn",
      "../tcp/lib/socket.scn",
    ]);
  });

  it("is nothing where the folder cannot be read", () => {
    expect(importCandidates("nowhere/at/all.scn", folder)).toEqual([]);
  });
});
