import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { scn } from "../reports/in-process.js";
import { pages, textOf } from "./pages.js";

const readme = textOf("README.md");
const folder = mkdtempSync(join(tmpdir(), "scn-readme-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** These wait for a person, for another program or for a module. */
const goOn = ["shell", "watch", "sim", "doctor"];

/** The calls of the block that begins a project, in its order. */
const calls = (/^```sh\nscn init.*?^```/ms.exec(readme)?.[0] ?? "")
  .split("\n")
  .flatMap((line) => /^scn (.*?)(?: > \S+)?\s*(?:#.*)?$/.exec(line)?.[1]?.trim() ?? []);

describe("whoever reads the README", () => {
  test("finds commands to try", () => {
    expect(calls.length).toBeGreaterThan(8);
  });

  test.each(calls.filter((call) => !goOn.includes(call.split(" ")[0] ?? "") && !call.includes("192.0.2.")))(
    "in an empty folder, one after the other: scn %s",
    async (call) => {
      const { code, stderr } = await scn(folder, call.split(" "));
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    },
  );

  test("has each file that they name from the first of them", () => {
    const files = calls.flatMap((call) => call.split(" ").filter((word) => word.endsWith(".scn")));
    expect(files).not.toEqual([]);
    for (const file of files) expect(existsSync(join(folder, file)), file).toBe(true);
  });

  test("is led to every page of the documentation but its front page and its decisions", () => {
    const top = pages().filter((page) => /^docs\/[^/]+[.]md$/.test(page) && page !== "docs/index.md");
    expect(top.filter((page) => !readme.includes(`(${page})`))).toEqual([]);
  });
});
