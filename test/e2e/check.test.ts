import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { folderWith, scenario, scn } from "./scn.js";

const golden = join(dirname(fileURLToPath(import.meta.url)), "../golden/cli");

/** Each broken file stands beside what `scn check` says of it, as a user sees it. */
for (const file of readdirSync(golden).filter((name) => name.endsWith(".scn"))) {
  test(`scn check ${file}`, async () => {
    expect(readFileSync(join(golden, file), "utf8")).not.toBe("");
    const { code, stdout, stderr } = await scn(["check", file], { cwd: golden });
    expect(stderr).toBe("");
    await expect(`${stdout}exit code ${code}\n`).toMatchFileSnapshot(
      join(golden, `${basename(file, ".scn")}.txt`),
    );
  });
}

test("a file without a mistake is said to have none, with exit code 0", async () => {
  const cwd = folderWith({ "a.scn": scenario("a", "  send AT+CSQ") });
  expect(await scn(["check", "a.scn"], { cwd })).toEqual({
    code: 0,
    stdout: "1 file checked: nothing to report\n",
    stderr: "",
  });
});

test("what an imported file has wrong is told once, however many files import it", async () => {
  const cwd = folderWith({
    "a.scn": `import "lib/f.scn"\n${scenario("a", "  run f()")}`,
    "b.scn": `import "lib/f.scn"\n${scenario("b", "  run f()")}`,
    "lib/f.scn": "flow f() {\n  sned AT\n}\n",
  });
  const { code, stdout } = await scn(["check", "."], { cwd });
  expect(stdout.match(/lib\/f\.scn:2:3/g)).toHaveLength(1);
  expect(stdout).toMatch(/3 files checked: 1 error\n$/);
  expect(code).toBe(2);
});
