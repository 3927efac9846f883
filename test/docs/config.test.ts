import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { long, type RunOption } from "../../packages/cli/src/config/run-option.js";
import { runOptionGroups } from "../../packages/cli/src/config/run-option-table.js";
import { folderWith, scn } from "../reports/in-process.js";
import { textOf } from "./pages.js";

const page = textOf("docs/config.md");
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, text = ""]) => text);

describe("docs/config.md", () => {
  it.each(blocks("yaml"))("a configuration on the page has no mistake: %#", async (text) => {
    const cwd = folderWith({ "scn.config.yaml": text });
    const { code, stderr } = await scn(cwd, ["config", "show"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("shows what scn config show tells of its first configuration", async () => {
    const cwd = folderWith({ "scn.config.yaml": blocks("yaml")[0] ?? "" });
    const { stdout } = await scn(cwd, ["config", "show", "--tag", "smoke"], { SCN_CLOCK: "real" });
    const shown = blocks("text").find((text) => text.includes("config show")) ?? "";
    const [, ...lines] = shown.trimEnd().split("\n");
    const cells = (line: string) => line.trim().split(/ {2,}/);
    for (const line of lines.filter((one) => one !== "")) {
      const [name = "", value = "", from = ""] = cells(line);
      const told = stdout.split("\n").find((one) => cells(one)[0] === name) ?? "";
      expect(cells(told)).toEqual(
        [name, value.endsWith("…") ? expect.stringContaining(value.slice(0, -1)) : value, from].filter(
          (cell) => cell !== "",
        ),
      );
    }
  });

  it("shows the mistake as it is told", async () => {
    const cwd = folderWith({ "scn.config.yaml": "clock: virtuel\n", "a.scn": "" });
    const { stderr } = await scn(cwd, ["run", "a.scn"]);
    expect(blocks("text").some((text) => stderr.startsWith(text.trimEnd()))).toBe(true);
  });
});

it("docs/config-options.md has every option; `npx vitest run test/docs/config --update` writes it", async () => {
  const row = (option: RunOption) =>
    `| \`${option.flag.replaceAll("|", "\\|")}\` | \`${option.key}\` | \`${option.variable}\` | ${option.default === undefined ? "" : `\`${option.default}\``} | ${option.help.replaceAll("|", "\\|").replaceAll("<", "\\<")} |`;
  const groups = runOptionGroups.map(
    ({ heading, options }) => `## ${heading.replace(":", "")}

| flag | key | variable | default | what it does |
|---|---|---|---|---|
${options.map(row).join("\n")}
`,
  );
  const text = `# Every option of scn run

Each is a flag, a key of [\`scn.config.yaml\`](config.md) and a variable of the environment; the first of them that is given wins. A switch
is \`true\` or \`false\` in the configuration, \`1\` or \`0\` in a variable, and \`--no-${long({ flag: "--bail" })}\` takes it back on the command line.

${groups.join("\n")}`;
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, "../../docs/config-options.md"));
});
