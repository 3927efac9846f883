import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Ended, scn } from "../reports/in-process.js";
import { textOf } from "./pages.js";

/** The guide as somebody new would follow it, in an empty folder, in its order. */
const guide = textOf("docs/guide.md");
const folder = mkdtempSync(join(tmpdir(), "scn-guide-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const first = "scenarios/first.scn";
const read = (path: string) => readFileSync(join(folder, path), "utf8");
const call = (...argv: string[]): Promise<Ended> => scn(folder, argv);

function change(from: string, to: string): void {
  expect(read(first)).toContain(from);
  writeFileSync(join(folder, first), read(first).replace(from, to));
}

/** The blocks of a language in a section, which is named by the beginning of its heading. */
function blocks(section: string, language: string): string[] {
  const text = guide.split(/^## /m).find((one) => one.startsWith(section)) ?? "";
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(
    ([, code = ""]) => code,
  );
}

const unindented = (text: string) => text.replaceAll(/^ {4}/gm, "");

describe("whoever follows the guide", () => {
  test("has a first scenario that passes, and it is the one that the guide explains", async () => {
    expect(await call("init")).toMatchObject({ code: 0 });
    expect(read(first)).toBe(blocks("2.", "scn")[0]);
    expect(await call("run")).toMatchObject({ code: 0 });
  });

  test("makes it fail, with the message of the guide", async () => {
    change("rssi >= 10", "rssi >= 30");
    const { code, stdout } = await call("run");
    expect(code).toBe(1);
    expect(unindented(stdout)).toContain(blocks("3.", "text")[0]);
  });

  test("misspells a word, and nothing is sent", async () => {
    change("expect +CPIN", "expekt +CPIN");
    const { code, stdout, stderr } = await call("check", "scenarios");
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(blocks("3.", "text")[1]?.trim());
  });

  test("mends both, and it is green again", async () => {
    change("expekt +CPIN", "expect +CPIN");
    change("rssi >= 30", "rssi >= 10");
    expect(await call("run")).toMatchObject({ code: 0 });
  });

  test("adds a socket, and another module", async () => {
    writeFileSync(join(folder, "scenarios/tcp-echo.scn"), blocks("4.", "scn")[0] ?? "");
    writeFileSync(join(folder, "scenarios/udp-echo.scn"), blocks("5.", "scn")[0] ?? "");
    const { code, stdout, stderr } = await call("run");
    expect(`${code} ${stderr}`).toBe("0 ");
    expect(stdout).toContain("3 scenarios: 3 passed");
  });

  test("asks the manual, and runs it as a CI job would", async () => {
    const commands = [...blocks("5.", "sh"), ...blocks("9.", "sh")].join("").trim().split("\n");
    for (const command of commands) {
      const argv = [...command.matchAll(/'([^']*)'|(\S+)/g)]
        .map(([, quoted, word]) => quoted ?? word ?? "")
        .slice(1);
      expect(await call(...argv), command).toMatchObject({ code: 0 });
    }
    expect(read("reports/junit.xml")).toContain("<testcase");
  });
});
