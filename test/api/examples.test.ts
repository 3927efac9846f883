import { builtinCatalogue } from "@scn/adapters";
import { beforeAll, describe, expect, test } from "vitest";
import { type Compiled, compile } from "./compiled-examples.js";
import { docstringExamples } from "./docstring-examples.js";
import { pageExamples } from "./page-examples.js";
import { runExample } from "./run-example.js";

const inDocstrings = docstringExamples();
const onPages = pageExamples();
const examples = [...inDocstrings, ...onPages];

describe("the programs in the packages' docstrings and on the pages", () => {
  let compiled: Compiled = { problems: [], names: [] };
  beforeAll(() => {
    compiled = compile(examples);
  }, 60_000);

  test("are found", () => {
    expect(inDocstrings.length).toBeGreaterThan(100);
    expect(onPages.length).toBeGreaterThan(5);
  });

  test("compile, each by itself", () => {
    expect(compiled.problems).toEqual([]);
  });

  test("import what they use from the packages, where they are of what a package exports", () => {
    const exported = inDocstrings.filter(({ path, end }) =>
      compiled.names.some((name) => name.path === path && name.start < end && end < name.end),
    );
    expect(exported.length).toBeGreaterThan(80);
    const alone = exported.filter(({ code }) => !/from "@scn\//.test(code) || /from "[.]/.test(code));
    expect(alone.map(({ place }) => place)).toEqual([]);
  });

  test("show every function and every class that a package exports", () => {
    const behave = compiled.names.filter(({ kind }) => kind === "function" || kind === "class");
    expect(behave.length).toBeGreaterThan(80);
    const shown = (name: string) => inDocstrings.some(({ code }) => new RegExp(`\\b${name}\\b`).test(code));
    expect(behave.map(({ name }) => name).filter((name) => !shown(name))).toEqual([]);
  });
});

describe("a program does what it says", () => {
  // All of the packages from their sources, and what they compile once: no example shall be blamed for the time it takes.
  beforeAll(async () => {
    await import("@scn/cli");
    builtinCatalogue("quectel/ec200u");
  }, 120_000);

  test.each(examples.filter(({ runs }) => runs))("$place", async (example) => {
    const { said, found } = await runExample(example);
    expect(found).toEqual(said);
  });
});
