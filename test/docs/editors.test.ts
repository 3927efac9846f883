import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, scn } from "../reports/in-process.js";
import { pathOf, textOf } from "./pages.js";

interface Step {
  readonly regexp: string;
  readonly [field: string]: string | number;
}

describe("docs/editors.md", () => {
  test("has a task for VS Code that finds every mistake at its place", async () => {
    const [, block = ""] =
      /```json\n\/\/ \.vscode\/tasks\.json\n(.*?)```/s.exec(textOf("docs/editors.md")) ?? [];
    const [task] = JSON.parse(block).tasks;
    const cwd = folderWith({
      "scn.config.yaml": "scenarios: [my tests]\n",
      "my tests/a.scn": 'scenario "a" {\n  module quectel/ec200u\n  sned AT\n  send AT+QIOPNE\n}\n',
    });
    const { stdout, stderr } = await scn(cwd, task.command.split(" ").slice(2));
    expect(problems(task.problemMatcher.pattern, stdout + stderr)).toEqual([
      {
        severity: "error",
        code: "SCN101",
        message: "unexpected `sned`",
        file: "my tests/a.scn",
        line: "3",
        column: "3",
      },
      {
        severity: "warning",
        code: "SCN302",
        message: "the manual of quectel/ec200u does not know `AT+QIOPNE`",
        file: "my tests/a.scn",
        line: "4",
        column: "8",
      },
    ]);
  });

  test("sends to a folder that is a whole extension", () => {
    const folder = pathOf("editors/textmate");
    const { contributes } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const [language] = contributes.languages;
    const [grammar] = contributes.grammars;
    expect(existsSync(join(folder, language.configuration))).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, grammar.path), "utf8"))).toMatchObject({
      scopeName: grammar.scopeName,
      fileTypes: ["scn"],
    });
    expect(grammar.language).toBe(language.id);
  });
});

/** What VS Code makes of an output: a problem where the patterns fit lines that follow each other. */
function problems(steps: readonly Step[], output: string): Record<string, string>[] {
  const lines = output.split("\n");
  return lines.flatMap((_, at) => {
    const found: Record<string, string> = {};
    for (const [index, { regexp, ...fields }] of steps.entries()) {
      const match = new RegExp(regexp).exec(lines[at + index] ?? "");
      if (match === null) return [];
      for (const [field, group] of Object.entries(fields)) found[field] = match[Number(group)] ?? "";
    }
    return [found];
  });
}
