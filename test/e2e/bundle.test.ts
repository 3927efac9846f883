import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { check, freezeGrammar } from "@scn/dsl";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

/** The launcher's own parts, as `packages/cli/build/code-cache.cjs` takes them. */
interface Launcher {
  readonly bundleFile: string;
  compile(code: string, cache?: Uint8Array): object | null;
  execute(script: object): {
    check: typeof check;
    freezeGrammar: typeof freezeGrammar;
    thawGrammar(grammar: object): void;
  };
  frozenGrammar(code: string): object | null;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const launcher: Launcher = createRequire(import.meta.url)(join(root, "packages/cli/bin/scn.cjs"));
const code = readFileSync(launcher.bundleFile, "latin1");
const cache = readFileSync(launcher.bundleFile.replace(/\.cjs$/, ".cache"));

function bundle() {
  const script = launcher.compile(code, cache);
  if (script === null) throw new Error("V8 refuses the code cache of the build");
  return launcher.execute(script);
}

function scenarioTexts(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".scn"))
    .map((path) => readFileSync(join(root, folder, path), "utf8"));
}

const texts = [...scenarioTexts("scenarios"), ...scenarioTexts("test/golden/cli")];

/** What the build changes to start quickly (Chevrotain's set-up, lodash, the frozen grammar) must change nothing else. */
describe("the bundled command", () => {
  it("has the code cache and the grammar of this very bundle", () => {
    expect(launcher.frozenGrammar(code)).toEqual(JSON.parse(JSON.stringify(freezeGrammar())));
    expect(JSON.parse(JSON.stringify(bundle().freezeGrammar()))).toEqual(launcher.frozenGrammar(code));
    expect(code).toMatch(/^[\0-\x7f]*$/);
  });

  it("checks every text as the sources do, broken ones too, with a frozen grammar and without", () => {
    const thawed = bundle();
    const grammar = launcher.frozenGrammar(code);
    if (grammar === null) throw new Error("there is no frozen grammar");
    thawed.thawGrammar(grammar);
    const plain = bundle();
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
