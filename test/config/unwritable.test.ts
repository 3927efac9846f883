import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";

const files = { "one.scn": 'scenario "one" {\n  module quectel/ec200u\n  send AT\n}\n', file: "" };

/** A folder that is there, and in which nobody can make anything. */
const nowhere = existsSync("/proc/self") ? "/proc/x" : "file/x";

describe("where nothing can be written, that is said in one sentence, and nothing ran:", () => {
  test.each([
    [["run", "one.scn", "--record", "file"], "SCN601", "recordings cannot be written to file: it is a file"],
    [["run", "one.scn", "--record", nowhere], "SCN601", `recordings cannot be written to ${nowhere}`],
    [["run", "one.scn", "--journal", nowhere], "SCN606", `the journal ${nowhere} cannot be written`],
    [["run", "one.scn", "--journal", "file"], "SCN606", "the journal file cannot be written"],
    [["init", nowhere], "SCN601", `${nowhere}/scn.config.yaml cannot be written`],
  ])("scn %j", async (args, code, said) => {
    const ended = await scn(folderWith(files), args);
    expect(ended.stderr).toContain(`error[${code}]: `);
    expect(ended.stderr).toContain(said);
    expect(ended.stderr).toContain("= fix: ");
    expect(ended.stdout).toBe("");
    expect(ended.code).toBe(2);
  });

  test("what was to be kept for --last-failed is only noted: the run has its own verdict", async () => {
    const failing = files["one.scn"].replace("send AT\n", "check 1 == 2\n");
    const ended = await scn(folderWith({ "one.scn": failing }), ["run", "one.scn", "--state", nowhere, "-q"]);
    expect(ended.stderr).toContain("note: what did not pass could not be kept for --last-failed");
    expect(ended.code).toBe(1);
  });
});
