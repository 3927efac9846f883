import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectFiles } from "./project-files.js";

let root = "";
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "scn-files-"));
  mkdirSync(join(root, "project/tests/certs"), { recursive: true });
  writeFileSync(join(root, "project/tests/certs/ca.pem"), "ca");
  writeFileSync(join(root, "project/shared.bin"), "shared");
  writeFileSync(join(root, "private.txt"), "private");
  symlinkSync(join(root, "private.txt"), join(root, "project/link.txt"));
});
afterAll(() => rmSync(root, { recursive: true }));

describe("file() on disk", () => {
  const read = (path: string) => projectFiles(join(root, "project"))(path, "tests/a.scn");

  it("counts from the scenario file's folder and may go up within the project", () => {
    expect(text(read("certs/ca.pem"))).toBe("ca");
    expect(text(read("../shared.bin"))).toBe("shared");
  });

  it("does not leave the project, neither by dots nor by links nor by a whole path", () => {
    for (const path of ["../../private.txt", "../link.txt", join(root, "private.txt")]) {
      expect(() => read(path)).toThrow("it is outside of the project");
    }
  });

  it("says what is wrong with a file", () => {
    expect(() => read("nothing.pem")).toThrow("it does not exist");
    expect(() => read("certs")).toThrow("it is a folder");
  });
});
