import { diagnosticCodes, functionTable } from "@scn/dsl";
import { describe, type ExpectStatic, expect, test } from "vitest";
import { type Example, examplesOf } from "./example.js";
import { expectToLookLike } from "./looks-like.js";
import { checkExample, errorCodes, outcomeOf, readFragment, shownErrors } from "./outcome.js";
import { linkLeadsSomewhere, pages, textOf } from "./pages.js";

const library = /^(?:flow|policy|recover) /m;
const scenario = /^scenario /m;

/** A library of flows, policies or recoveries is checked by way of a scenario that imports it. */
function asMain(example: Example): Example {
  if (scenario.test(example.text) || !library.test(example.text)) return example;
  const text = `import "${example.path}"\nscenario "imports it" {\n  module quectel/lte-standard-a\n}\n`;
  return { ...example, path: "main.scn", text };
}

async function examine(example: Example, page: readonly Example[], expect: ExpectStatic): Promise<void> {
  const { claim } = example;
  switch (claim.kind) {
    case "passes": {
      const outcome = await outcomeOf(asMain(example), page);
      expect(shownErrors(outcome)).toBe("");
      expect(new Set(outcome.verdicts)).toEqual(new Set(["pass"]));
      return;
    }
    case "reads":
      expect(shownErrors(readFragment(example))).toBe("");
      return;
    case "fails": {
      const outcome = await outcomeOf(example, page);
      expect(errorCodes(outcome), shownErrors(outcome)).toEqual([claim.code]);
      if (example === page[0]) await expectToLookLike(example, outcome, expect);
      return;
    }
    case "warns": {
      const { program, diagnostics, sources } = checkExample(example, page);
      expect(program).not.toBeNull();
      expect(diagnostics.map(({ code }) => code)).toEqual([claim.code]);
      if (example === page[0]) await expectToLookLike(example, { diagnostics, sources }, expect);
      return;
    }
  }
}

/** Its modules are on the page itself: profiles.test.ts runs what stands there. */
const ownModules = "docs/profiles.md";

describe("every example of the documentation does what its page says", () => {
  for (const page of pages().filter((one) => one !== ownModules)) {
    const examples = examplesOf(page, textOf(page));
    for (const example of examples) {
      test(`${page}:${example.line} ${example.claim.kind}`, ({ expect }) =>
        examine(example, examples, expect));
    }
  }
});

describe("the pages hold together", () => {
  const links = pages().flatMap((page) =>
    [...textOf(page).matchAll(/\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target = ""]) => ({
      page,
      target,
    })),
  );

  test("every link within the repository leads somewhere", () => {
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter(({ page, target }) => !linkLeadsSomewhere(page, target))).toEqual([]);
  });

  test("every diagnostic code a page names exists", () => {
    const named = pages().flatMap((page) => [...textOf(page).matchAll(/SCN\d{3}/g)].map(([code]) => code));
    expect([...new Set(named)].filter((code) => !Object.hasOwn(diagnosticCodes, code))).toEqual([]);
  });

  test("the language page leads to every page of its folder", () => {
    const folder = "docs/language/";
    const linked = new Set(
      links.filter(({ page }) => page === `${folder}README.md`).map(({ target }) => target),
    );
    const there = pages().filter((page) => page.startsWith(folder) && page !== `${folder}README.md`);
    expect(there.map((page) => page.slice(folder.length)).filter((page) => !linked.has(page))).toEqual([]);
  });

  test("the table of contents leads to every page", () => {
    const linked = new Set(links.filter(({ page }) => page === "docs/index.md").map(({ target }) => target));
    const there = pages().filter((page) => /^docs\/[^/]+[.]md$|^docs\/[^/]+\/README[.]md$/.test(page));
    const missing = there.map((page) => page.slice("docs/".length)).filter((page) => !linked.has(page));
    expect(missing.filter((page) => page !== "index.md")).toEqual([]);
  });

  test("the language page names every function", () => {
    const text = textOf("docs/language/README.md");
    expect(Object.keys(functionTable).filter((name) => !text.includes(`\`${name}(`))).toEqual([]);
  });
});
