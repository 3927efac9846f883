import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { examplesOf } from "../docs/example.js";
import { folderWith, scn } from "../reports/in-process.js";

const text = readFileSync(fileURLToPath(new URL("../../docs/running.md", import.meta.url)), "utf8");

/** The words of a command as a shell takes them apart. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

const commands = [...text.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = ""]) => block.trim().split("\n"))
  .map((line) => {
    const [command = "", code = "0"] = line.split(/ +# exit /);
    return { command, code: Number(code) };
  });

/** The files of the page; one that passes only by chance is no example that the documentation's own test could run. */
const files = Object.fromEntries([
  ...examplesOf("docs/running.md", text).map(({ path, text: example }) => [path, example] as const),
  ...[...text.matchAll(/```text\n# (\S+\.scn)\n([\s\S]*?)```/g)].map(
    ([, path = "", body = ""]) => [path, body] as const,
  ),
]);

test.each(commands)("$command ends with $code", async ({ command, code }) => {
  const [program, ...argv] = wordsOf(command);
  expect(program).toBe("scn");
  const ended = await scn(folderWith(files), argv);
  expect(ended.stderr).not.toContain("error[");
  expect(ended.code, ended.stdout + ended.stderr).toBe(code);
  expect(ended.stdout).not.toBe("");
});

test("the page names every option of selecting, ordering and timing", () => {
  const options = [
    "tag",
    "grep",
    "last-failed",
    "shard",
    "repeat",
    "until-fail",
    "from-step",
    "to-step",
    "dry-run",
    "list",
  ];
  const more = ["jobs", "retries", "fail-on-flaky", "bail", "timeout-scale", "threshold"];
  for (const option of [...options, ...more]) expect(text).toContain(`--${option}`);
});

test("the plan on the page is what --dry-run prints", async () => {
  const [, shown = ""] = /```text\n(attach\n[\s\S]*?)```/.exec(text) ?? [];
  const { stdout } = await scn(folderWith(files), ["run", "attach.scn", "--dry-run"]);
  expect(shown.split("\n").length).toBeGreaterThan(5);
  expect(stdout.startsWith(shown)).toBe(true);
});
