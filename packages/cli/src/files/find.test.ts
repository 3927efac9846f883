import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UsageError } from "../command/usage-error.js";
import { findFiles } from "./find.js";
import { reasonOf } from "./reason.js";

let cwd = "";

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "scn-find-"));
  const files = [
    "b.scn",
    "tcp/a.scn",
    "tcp/lib/pdp.scn",
    "tcp/.hidden/x.scn",
    "node_modules/y.scn",
    "notes/z.txt",
    "tcp/z.md",
  ];
  for (const file of files) {
    mkdirSync(join(cwd, dirname(file)), { recursive: true });
    writeFileSync(join(cwd, file), "");
  }
});

afterAll(() => rmSync(cwd, { recursive: true }));

const paths = (...targets: string[]) => findFiles(targets, cwd).map((file) => file.path);

function refused(...targets: string[]): string {
  try {
    findFiles(targets, cwd);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { code, message, fix } = error.diagnostic;
    return `${code} ${message}${fix === undefined ? "" : `; ${fix}`}`;
  }
  throw new Error("nothing was refused");
}

describe("finding scenario files", () => {
  it("searches a folder to the bottom, hidden folders and node_modules left out", () => {
    expect(paths(".")).toEqual(["b.scn", "tcp/a.scn", "tcp/lib/pdp.scn"]);
    expect(paths("tcp/")).toEqual(["tcp/a.scn", "tcp/lib/pdp.scn"]);
    expect(paths(join(cwd, "tcp"))).toEqual([join(cwd, "tcp/a.scn"), join(cwd, "tcp/lib/pdp.scn")]);
  });

  it("keeps the order given and takes every file once, as named when it was named", () => {
    expect(findFiles(["tcp", "b.scn", "tcp/a.scn"], cwd)).toEqual([
      { path: "tcp/a.scn", named: true },
      { path: "tcp/lib/pdp.scn", named: false },
      { path: "b.scn", named: true },
    ]);
  });

  it("expands a glob that the shell left alone", () => {
    expect(paths("tcp/*.scn")).toEqual(["tcp/a.scn"]);
    expect(paths("**/*.scn")).toEqual(["b.scn", "tcp/a.scn", "tcp/lib/pdp.scn"]);
    expect(paths("./{b,c}.scn")).toEqual(["b.scn"]);
  });

  it("says what is not there and names the nearest", () => {
    expect(refused("tcp/aa.scn")).toBe("SCN601 tcp/aa.scn does not exist; did you mean tcp/a.scn?");
    expect(refused("tcp/a")).toBe("SCN601 tcp/a does not exist; did you mean tcp/a.scn?");
    expect(refused("nowhere/a.scn")).toMatch(
      /^SCN601 nowhere\/a.scn does not exist, nor does the folder nowhere; there is \S+\.scn/,
    );
    expect(() => findFiles(["a.scn"], "/nowhere")).toThrow("nor does the folder /nowhere");
    expect(refused("notes")).toMatch(/^SCN602 there is no .scn file in the folder notes; there is \S+\.scn/);
    expect(refused("tcp/q*.scn")).toMatch(/^SCN601 no .scn file matches tcp\/q\*\.scn; there is \S+\.scn/);
    expect(refused("tcp/[z-a].scn")).toBe("SCN601 tcp/[z-a].scn is neither a file nor a valid pattern");
  });

  it("tells the operating system's reasons in words", () => {
    const denied = Object.assign(new Error("EACCES: permission denied, scandir"), { code: "EACCES" });
    expect(reasonOf(denied)).toBe("permission denied");
    expect(reasonOf(new Error("something rare"))).toBe("something rare");
  });
});
