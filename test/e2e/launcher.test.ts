import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { folderWith, scenario } from "./scn.js";

const cli = fileURLToPath(new URL("../../packages/cli/", import.meta.url));
const run = promisify(execFile);

/** A copy of the built command, to be spoiled. */
function copyOfTheCommand() {
  const folder = folderWith({ "a.scn": scenario("a", "  send AT+CSQ") });
  for (const path of ["bin", "dist", "package.json"]) {
    mkdirSync(dirname(join(folder, "cli", path)), { recursive: true });
    cpSync(join(cli, path), join(folder, "cli", path), { recursive: true });
  }
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, "cache") };
  return {
    dist: join(folder, "cli/dist"),
    caches: () => {
      const own = join(folder, "cache/scn");
      return readdirSync(own)
        .filter((name) => name.endsWith(".cache"))
        .map((name) => ({ name, size: statSync(join(own, name)).size }));
    },
    scn: (...args: string[]) =>
      run(process.execPath, [join(folder, "cli/bin/scn.cjs"), ...args], { cwd: folder, env }),
  };
}

test("a code cache that V8 refuses, as that of another Node, is replaced by one in the user's folder", async () => {
  const { dist, scn, caches } = copyOfTheCommand();
  for (const name of ["run", "check"]) writeFileSync(join(dist, `scn.${name}.cache`), "made by another Node");
  expect((await scn("run", "a.scn")).stdout).toContain("1 passed");
  const made = caches();
  expect(made).toHaveLength(2);
  for (const { name, size } of made) {
    expect(name).toContain(process.version);
    expect(size).toBeGreaterThan(100_000);
  }
  expect((await scn("run", "a.scn")).stdout).toContain("1 passed");
  expect(caches()).toEqual(made);
});

test("without any cache and without the frozen grammar the command works", async () => {
  const { dist, scn } = copyOfTheCommand();
  for (const name of ["run", "check"]) rmSync(join(dist, `scn.${name}.cache`));
  writeFileSync(join(dist, "scn.grammar.json"), "{");
  expect((await scn("run", "a.scn")).stdout).toContain("1 passed");
});

test("before the first build the command says what to do", async () => {
  const { dist, scn } = copyOfTheCommand();
  rmSync(dist, { recursive: true });
  await expect(scn("run", "a.scn")).rejects.toMatchObject({
    code: 2,
    stderr: "scn has not been built yet: run `npm run build` in the root of the checkout\n",
  });
  expect((await scn("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
