import { describe, expect, it } from "vitest";
import { examplesOf } from "./example.js";
import { checkExample } from "./outcome.js";
import { pages, textOf } from "./pages.js";

/** Its modules are on the page itself: profiles.test.ts runs what stands there. */
const ownModules = "docs/profiles.md";

describe("an example to copy has nothing against it, not even a hint", () => {
  it.each(pages().filter((page) => page !== ownModules))("%s", (page) => {
    const examples = examplesOf(page, textOf(page));
    for (const example of examples.filter(({ claim }) => claim.kind === "passes")) {
      const { diagnostics } = checkExample(example, examples);
      // A file of flows has no scenario, and is not meant to.
      const found = diagnostics.filter(({ code }) => code !== "SCN112");
      expect(found, `line ${example.line}`).toEqual([]);
    }
  });
});
