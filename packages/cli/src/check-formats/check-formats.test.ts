import { describe, expect, it } from "vitest";
import type { Finding } from "../files/check-files.js";
import { plain } from "../terminal/style.js";
import { type checkFormatNames, checkFormats } from "./index.js";

const text = 'scenario "温度" {\n  send AT+CSQQ\n}\n';
const start = text.indexOf("AT+CSQQ");
const sources = [{ path: "场景/a b.scn", text }];
const findings: readonly Finding[] = [
  {
    diagnostic: {
      code: "SCN302",
      severity: "warning",
      message: "the manual does not know `AT+CSQQ`: 100%, really",
      span: { file: 0, start, end: start + 7 },
      notes: ["two\nlines"],
      fix: "did you mean `AT+CSQ`?",
    },
    sources,
  },
  { diagnostic: { code: "SCN601", severity: "error", message: "no such file" }, sources: [] },
  {
    diagnostic: {
      code: "SCN321",
      severity: "hint",
      message: "\u001b[31mred",
      span: { file: 0, start: 0, end: start },
    },
    sources,
  },
];

function written(name: (typeof checkFormatNames)[number], found = findings): string {
  let all = "";
  const output = {
    write: (piece: string) => {
      all += piece;
    },
    isTerminal: false,
    columns: undefined,
  };
  checkFormats[name]({ findings: found, files: 2, version: "1.2.3" }, output, plain);
  return all;
}

describe("the formats of scn check", () => {
  it("text shows frames and counts", () => {
    expect(written("text")).toContain("2 |   send AT+CSQQ\n");
    expect(written("text")).toMatch(/2 files checked: 1 error, 1 warning, 1 hint\n$/);
    expect(written("text", [])).toBe("2 files checked: nothing to report\n");
  });

  it("json tells each finding with its place", () => {
    const { version, files, findings: all } = JSON.parse(written("json"));
    expect([version, files, all.length]).toEqual([1, 2, 3]);
    expect(all[0]).toMatchObject({
      code: "SCN302",
      severity: "warning",
      path: "场景/a b.scn",
      start: { line: 2, column: 8 },
      end: { line: 2, column: 15 },
      fix: "did you mean `AT+CSQ`?",
    });
    expect(all[1]).toEqual({ code: "SCN601", severity: "error", message: "no such file" });
  });

  it("github writes one escaped workflow command a finding", () => {
    const lines = written("github").trimEnd().split("\n");
    expect(lines).toEqual([
      "::warning file=场景/a b.scn,line=2,col=8,title=SCN302,endColumn=15::the manual does not know `AT+CSQQ`: 100%25, really%0Atwo␊lines%0Afix: did you mean `AT+CSQ`?",
      "::error title=SCN601::no such file",
      "::notice file=场景/a b.scn,line=1,col=1,title=SCN321::\\x1b[31mred",
    ]);
    expect(written("github", [])).toBe("");
  });

  it("sarif has what SARIF 2.1.0 requires, and a rule for each code", () => {
    const log = JSON.parse(written("sarif"));
    expect(log.version).toBe("2.1.0");
    const [run] = log.runs;
    expect(run.tool.driver.name).toBe("scn");
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(["SCN302", "SCN321", "SCN601"]);
    for (const result of run.results) {
      expect(result.message.text.length).toBeGreaterThan(0);
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(["none", "note", "warning", "error"]).toContain(result.level);
      for (const { physicalLocation } of result.locations) {
        expect(physicalLocation.artifactLocation.uri).toBe("%E5%9C%BA%E6%99%AF/a%20b.scn");
        expect(physicalLocation.region.startLine).toBeGreaterThanOrEqual(1);
      }
    }
    expect(run.results[0].locations[0].physicalLocation.region).toEqual({
      startLine: 2,
      startColumn: 8,
      endLine: 2,
      endColumn: 15,
    });
    expect(JSON.parse(written("sarif", [])).runs[0].results).toEqual([]);
  });
});
