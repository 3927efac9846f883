import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { examplesOf } from "../docs/example.js";
import { pages, textOf } from "../docs/pages.js";
import { caseNames, checkCase, told } from "./case.js";
import { constructs, constructsOf } from "./constructs.js";

const tests = join(import.meta.dirname, "..");

function textsIn(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(join(tests, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => readFileSync(join(tests, folder, name), "utf8"));
}

/** Examples that CI checks, runs on a simulated module, and holds to what their page says. */
function examplesThatRun(): readonly string[] {
  return pages()
    .filter((page) => page !== "docs/profiles.md")
    .flatMap((page) => examplesOf(page, textOf(page)))
    .filter(({ claim }) => claim.kind === "passes" || claim.kind === "fails")
    .map(({ text }) => text);
}

/** What a test of each kind is held to, and the texts it is held on. */
const kinds = {
  golden: [
    ...textsIn("golden/fmt", /\.expected$/),
    ...["check", "manual", "cli"].flatMap((folder) => textsIn(join("golden", folder), /\.scn$/)),
  ],
  timeline: textsIn("language/cases", /\.scn$/),
  "end to end": examplesThatRun(),
} as const;

/** They need a file beside the scenario, which an example has not: test/e2e/language.test.ts runs the cases with theirs. */
const needsFile = ["table from", "function file"];

describe("every construct of the language", () => {
  for (const [kind, texts] of Object.entries(kinds)) {
    const found = new Set(texts.flatMap((text) => constructsOf(text)));
    const elsewhere = kind === "end to end" ? needsFile : [];
    it.each(Object.keys(constructs))(`%s has a test: ${kind}`, (construct) => {
      expect(found.has(construct) || elsewhere.includes(construct)).toBe(true);
    });
  }

  it("is on the list, whichever statement or declaration the reference has", () => {
    const [statements = ""] = textOf("docs/language/reference.md").split("## Captures in patterns");
    const words = [...statements.matchAll(/^\| \[?`([a-z-]+)[^|]*(?: |`)/gm)].map(([, word = ""]) => word);
    const listed = new Set(Object.keys(constructs).flatMap((name) => name.split(" ")));
    expect(words.length).toBeGreaterThan(45);
    expect(words.filter((word) => !listed.has(word))).toEqual([]);
  });

  it("is told from others: a text that has one is not said to have all", () => {
    expect(constructsOf('scenario "x" {\n  send AT\n}\n')).toEqual(["send"]);
  });
});

describe("what happens when, on a simulated module", () => {
  it.each(caseNames)("%s", async (name) => {
    checkCase(name);
    await expect(await told(name)).toMatchFileSnapshot(`cases/${name}.expected`);
  });
});
