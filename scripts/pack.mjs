// `npm run pack -- <folder>`: the packages of this checkout as npm has them, for a project that carries them along
// (docs/ci.md). `--all` has @scn/vitest, too.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { relative, resolve } from "node:path";

/** What `scn` needs, and what a project that embeds it does. */
const packages = ["adapters", "cli", "dsl", "runtime", "simulator"];

const words = process.argv.slice(2);
const all = words.includes("--all");
const [folder] = words.filter((word) => word !== "--all");

if (folder === undefined) {
  console.error("error: no folder is named\n = fix: npm run pack -- ../my-project/vendor");
  process.exit(2);
}

const target = resolve(folder);
mkdirSync(target, { recursive: true });
const names = all ? [...packages, "vitest"] : packages;
const { status } = spawnSync(
  "npm",
  [
    "pack",
    "--silent",
    "--pack-destination",
    target,
    ...names.flatMap((name) => ["--workspace", `@scn/${name}`]),
  ],
  { stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" },
);
if (status !== 0) {
  console.error(`error: the packages cannot be written to ${target}`);
  process.exit(1);
}
console.log(`packed into ${target}

Next, in the project:
  npm init -y                                   where it has no package.json yet
  npm install --save-dev ./${relative(resolve(target, ".."), target)}/*.tgz
  npx scn init`);
