import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Installation, install, repository } from "./installation.js";
import { ran } from "./process.js";

let installed: Installation = { folder: "", packed: [] };
beforeAll(async () => {
  installed = await install();
}, 120_000);
afterAll(() => rmSync(installed.folder, { recursive: true, force: true }));

const names = ["adapters", "cli", "dsl", "runtime", "simulator", "vitest"];

function tarballOf(name: string): Buffer {
  const found = installed.packed.find((one) => one.name === name);
  if (found === undefined) throw new Error(`@scn/${name} was not packed`);
  return readFileSync(found.tarball);
}

/** How programs of today find types; from CommonJS and by TypeScript's oldest way these packages are not to be had. */
const resolutions = { "node16-esm": true, bundler: true, "node16-cjs": false, node10: false };

describe("what is published", () => {
  it("is every package there is", () => {
    expect(installed.packed.map(({ name }) => name)).toEqual(names);
  });

  it("is what npm run pack writes for a project that carries it along, without what only vitest needs", async () => {
    const vendor = join(installed.folder, "project/vendor");
    const { code, output } = await ran(
      process.execPath,
      ["scripts/pack.mjs", vendor],
      repository,
      installed.folder,
    );
    expect(output).toContain("npm install --save-dev ./vendor/*.tgz");
    expect(code).toBe(0);
    const wanted = names.filter((name) => name !== "vitest").map((name) => `scn-${name}-`);
    expect(readdirSync(vendor).map((file) => file.replace(/\d.*/, ""))).toEqual(wanted);
  });

  it.each(names)("of @scn/%s has a manifest that publint has nothing against", async (name) => {
    const pkgDir = join(installed.folder, "node_modules/@scn", name);
    const { messages, pkg } = await publint({ pkgDir, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it.each(names)("of @scn/%s has types that are found, and that are right", async (name) => {
    const analysis = await checkPackage(createPackageFromTarballData(tarballOf(name)));
    expect(analysis.types).toMatchObject({ kind: "included" });
    const problems = "problems" in analysis ? analysis.problems : [];
    const ours = problems.filter((one) => !("resolutionKind" in one) || resolutions[one.resolutionKind]);
    expect(ours).toEqual([]);
  });

  it.each(names)("of @scn/%s has its licence, its words and no source, test or build info", (name) => {
    const files = readdirSync(join(installed.folder, "node_modules/@scn", name), { recursive: true }).map(
      String,
    );
    expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md"]));
    expect(files.filter((file) => /(^|\/)src\/|[.]test[.]|tsbuildinfo|[.]fixture[.]/.test(file))).toEqual([]);
  });
});

const older = createRequire(createRequire(import.meta.url).resolve("@arethetypeswrong/core")).resolve(
  "typescript",
);

/** Ours, and the TypeScript 5 that a tool of ours brings along. */
const compilers = {
  "TypeScript 6": "typescript/bin/tsc",
  "TypeScript 5": join(dirname(older), "../bin/tsc"),
};

const compilerOptions = {
  target: "ES2023",
  lib: ["ES2023"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  allowJs: true,
  checkJs: true,
  noEmit: true,
  types: ["node"],
};

describe("a program elsewhere, with the packages installed", () => {
  // Once without `skipLibCheck`, which takes its time: what our types name has to be right, too.
  it.each<[keyof typeof compilers, string, string, boolean]>([
    ["TypeScript 6", "nodenext", "nodenext", false],
    ["TypeScript 6", "bundler", "esnext", true],
    ["TypeScript 5", "node16", "node16", true],
  ])(
    "compiles with %s under moduleResolution %s, the examples too",
    async (compiler, moduleResolution, module, skipLibCheck) => {
      const here = resolve(fileURLToPath(import.meta.url), "..");
      writeFileSync(join(installed.folder, "consumer.ts"), readFileSync(join(here, "consumer.ts.txt")));
      const config = {
        compilerOptions: { ...compilerOptions, module, moduleResolution, skipLibCheck },
        include: ["consumer.ts", "examples/**/*.js"],
      };
      const file = join(installed.folder, `tsconfig.${moduleResolution}.json`);
      writeFileSync(file, JSON.stringify(config));
      const tsc = resolve(installed.folder, "node_modules", compilers[compiler]);
      const { code, output } = await ran(process.execPath, [tsc, "-p", file], installed.folder);
      expect(output).toBe("");
      expect(code).toBe(0);
    },
    120_000,
  );

  it("runs under plain Node.js: every example prints what it says", async () => {
    const examples = join(installed.folder, "examples");
    const programs = readdirSync(examples).filter((name) => !/[.]|vitest/.test(name));
    expect(programs.length).toBeGreaterThan(4);
    const printed = await Promise.all(
      programs.map((name) => ran(process.execPath, [join(examples, name, "main.js")], installed.folder)),
    );
    const said = programs.map((name) => readFileSync(join(examples, name, "output.txt"), "utf8").trimEnd());
    expect(printed.map(({ output }) => output.trimEnd())).toEqual(said);
  }, 120_000);

  it("has the command", async () => {
    const command = join(installed.folder, "node_modules/@scn/cli/bin/scn.cjs");
    const scenario = join(installed.folder, "examples/own-reporter/context.scn");
    const { code, output } = await ran(process.execPath, [command, "run", scenario], installed.folder);
    expect(output).toContain("1 scenario: 1 passed");
    expect(code).toBe(0);
  });

  it("has scenarios as tests of vitest", async () => {
    const vitest = join(installed.folder, "node_modules/vitest/vitest.mjs");
    const args = [vitest, "run", "--no-color", "--reporter=verbose"];
    const { code, output } = await ran(process.execPath, args, join(installed.folder, "examples/vitest"));
    expect(output).toContain("✓ scenarios/signal.scn > the signal is good [yuge/ec716s]");
    expect(code, output).toBe(0);
  }, 120_000);
});
