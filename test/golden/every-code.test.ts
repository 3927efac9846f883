import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { diagnosticCodes } from "@scn/dsl";
import { describe, expect, it } from "vitest";
import { examplesOf } from "../docs/example.js";
import { textOf } from "../docs/pages.js";

const folder = import.meta.dirname;
const root = join(folder, "../..");
const self = "every-code.test.ts";

/** Codes of the golden files beside wrong scenarios, profiles and command lines. */
function golden(): ReadonlySet<string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const texts = files.filter((name) => /\.(expected|txt)$/.test(name)).map((name) => readFileSync(join(folder, name), "utf8"));
  return new Set(texts.flatMap((text) => [...text.matchAll(/\[(SCN\d{3})\]/g)].map(([, code = ""]) => code)));
}

/** Whether the page of a code shows the message of an example that test/docs runs. */
function shownOnItsPage(code: string): boolean {
  const page = `docs/diagnostics/${code}.md`;
  const [first] = examplesOf(page, textOf(page));
  return first !== undefined && "code" in first.claim && first.claim.code === code;
}

/** Tests of what needs a device, a signal, a folder or a defect, and so cannot stand in a scenario file: they name the code. */
function namedInTests(): ReadonlySet<string> {
  const texts = ["test", "packages"].flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".test.ts") && !name.includes("node_modules") && !name.endsWith(self))
      .map((name) => readFileSync(join(root, part, name), "utf8")),
  );
  return new Set(texts.flatMap((text) => text.match(/SCN\d{3}/g) ?? []));
}

const inGolden = golden();
const inTests = namedInTests();

describe("every diagnostic code", () => {
  it.each(Object.keys(diagnosticCodes))("%s has a case", (code) => {
    expect(inGolden.has(code) || shownOnItsPage(code) || inTests.has(code)).toBe(true);
  });

  it.each(Object.keys(diagnosticCodes).filter((code) => /^SCN[123]/.test(code)))(
    "%s, which a text alone can have, has a golden file or an example on its page",
    (code) => {
      expect(inGolden.has(code) || shownOnItsPage(code)).toBe(true);
    },
  );

  it("at least eighty wrong files stand beside what a user sees of them", () => {
    const wrong = ["check", "manual", "cli"].flatMap((one) =>
      readdirSync(join(folder, one)).filter((name) => name.endsWith(".scn")),
    );
    expect(wrong.length).toBeGreaterThanOrEqual(80);
  });
});
