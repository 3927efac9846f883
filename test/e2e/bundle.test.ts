import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { check, freezeGrammar } from "@scn/dsl";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

/** The launcher's own parts, as `packages/cli/build/code-cache.cjs` takes them. */
interface Launcher {
  readonly bundles: { readonly run: string; readonly check: string; readonly reports: string };
  command(options?: { readonly linked?: boolean }): {
    requirePart(id: "./grammar.cjs"): { check: typeof check; freezeGrammar: typeof freezeGrammar };
    readonly scripts: Readonly<Record<string, object>>;
  };
  frozenGrammar(): object | null;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const launcherFile = join(root, "packages/cli/bin/scn.cjs");
const launcher: Launcher = createRequire(import.meta.url)(launcherFile);

function scenarioTexts(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".scn"))
    .map((path) => readFileSync(join(root, folder, path), "utf8"));
}

const texts = [...scenarioTexts("scenarios"), ...scenarioTexts("test/golden/cli")];

/** As a process of its own finds them: V8 refuses them where another test has changed its flags. */
function cachesRejected(): unknown {
  const program = `const { requirePart, scripts } = require(process.argv[1]).command();
requirePart("./grammar.cjs");
console.log(JSON.stringify(Object.values(scripts).map(({ cachedDataRejected }) => cachedDataRejected)));`;
  const said = execFileSync(process.execPath, ["-e", program, launcherFile], { encoding: "utf8" });
  return JSON.parse(said);
}

/** What the build changes to start quickly (Chevrotain's set-up, lodash, the frozen grammar) must change nothing else. */
describe("the bundled command", () => {
  it("has the code caches and the grammar of these very bundles", () => {
    const { requirePart, scripts } = launcher.command();
    const { freezeGrammar: frozen } = requirePart("./grammar.cjs");
    expect(launcher.frozenGrammar()).toEqual(JSON.parse(JSON.stringify(freezeGrammar())));
    expect(JSON.parse(JSON.stringify(frozen()))).toEqual(launcher.frozenGrammar());
    expect(Object.keys(scripts)).toEqual(["run", "check"]);
    expect(cachesRejected()).toEqual([false, false]);
    for (const file of Object.values(launcher.bundles)) {
      expect(readFileSync(file, "latin1")).toMatch(/^[\0-\x7f]*$/);
    }
  });

  it("reads for a run nothing of other commands, and nothing that only some options need", () => {
    const run = readFileSync(launcher.bundles.run, "latin1");
    const parts = [...run.matchAll(/^"([a-z0-9-]+)-[\w-]{8}[.]cjs": /gm)].map(([, name]) => name);
    expect(parts.length).toBeGreaterThan(50);
    const others = readdirSync(join(root, "packages/cli/src/command"))
      .filter((file) => /-commands?[.]ts$/.test(file))
      .map((file) => file.replace(".ts", ""))
      .filter((name) => name !== "run-command");
    const optional = [
      "begin-or-resume",
      "journalled-run",
      "own-profiles",
      "host-flows",
      "port-uses",
      "power",
    ];
    const seldom = ["recordings", "plans", "quiet-reporter", "relay-secrets", "tell-error", "preview"];
    expect(parts.filter((name) => [...others, ...optional, ...seldom].includes(name ?? ""))).toEqual([]);
    expect(run.length).toBeLessThan(500_000);
  });

  it("has what writes reports in a script of its own, which nobody else loads", () => {
    const loaded = (part: string) => {
      const program = `const { requirePart, scripts } = require(process.argv[1]).command();
requirePart(process.argv[2]);
console.log(JSON.stringify(Object.entries(scripts).map(([name, script]) => [name, script.cachedDataRejected])));`;
      return JSON.parse(
        execFileSync(process.execPath, ["-e", program, launcherFile, part], { encoding: "utf8" }),
      );
    };
    const reports = readFileSync(launcher.bundles.reports, "latin1");
    const html = /"(html-report-[^"]+\.cjs)"/.exec(reports)?.[1];
    expect(loaded(`./${html}`)).toEqual([
      ["run", false],
      ["reports", false],
    ]);
    expect(loaded("./scn.cjs")).toEqual([["run", false]]);
  });

  it("checks every text as the sources do, broken ones too, with a frozen grammar and without", () => {
    const thawed = launcher.command().requirePart("./grammar.cjs");
    // Part by part, nobody thaws it.
    const plain = launcher.command({ linked: false }).requirePart("./grammar.cjs");
    const broken = fc
      .record({
        text: fc.constantFrom(...texts),
        from: fc.nat(),
        length: fc.nat(12),
        other: fc.constantFrom("", "{", "\n", '"', "${", "<", "温", "\ud83d"),
      })
      .map(({ text, from, length, other }) => {
        const at = from % text.length;
        return text.slice(0, at) + other + text.slice(at + length);
      });
    for (const text of texts) expect(thawed.check(text)).toEqual(check(text));
    fc.assert(
      fc.property(broken, (text) => {
        const expected = check(text);
        expect(thawed.check(text)).toEqual(expected);
        expect(plain.check(text)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
