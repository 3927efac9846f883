import { describe, expect, it } from "vitest";
import { examplesOf } from "../docs/example.js";
import { checkExample } from "../docs/outcome.js";
import { pages, textOf } from "../docs/pages.js";
import { caseNames, checkCase, told } from "./case.js";
import { constructsOf, missing } from "./constructs.js";

describe("every construct of the language", () => {
  it("stands in an example of the documentation that CI runs to its end", () => {
    const found = new Set<string>();
    for (const page of pages().filter((one) => one !== "docs/profiles.md")) {
      const examples = examplesOf(page, textOf(page));
      for (const example of examples.filter(
        ({ claim }) => claim.kind === "passes" || claim.kind === "fails",
      )) {
        const { program } = checkExample(example, examples);
        if (program !== null) for (const name of constructsOf(program)) found.add(name);
      }
    }
    // It needs a file beside the scenario: `functions.scn`, below, has one.
    expect(missing(found)).toEqual(["function file"]);
  });

  it("runs on a simulated module in virtual time, below", () => {
    const found = new Set(caseNames.flatMap((name) => [...constructsOf(checkCase(name))]));
    expect(missing(found)).toEqual([]);
  });
});

describe("what happens when, on a simulated module", () => {
  it.each(caseNames)("%s", async (name) => {
    await expect(await told(name)).toMatchFileSnapshot(`cases/${name}.expected`);
  });
});
